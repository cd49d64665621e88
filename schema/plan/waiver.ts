import { z } from 'zod'
import { cleanText, cutText } from '../columns/column-type.ts'
import { isId } from '../ids.ts'

/**
 * 不作问题处理: somebody looked at a finding and says why it stands as it is (V4). `seen` is the fingerprint of what they
 * looked at: once the cell says something else, the waiver covers it no more (V5).
 */
export type Waiver = { reason: string; seen: string; by: { person: string; name: string; unit: string } }

/** Waivers by their keys. */
export type Waivers = ReadonlyMap<string, Waiver>

export const WAIVER_REASON_MAX = 500
/** Most waivers of a workbook, those that were taken back among them (R7). */
export const WAIVERS_MAX = 30_000

/** What a waiver is about: a finding's code, the row, section or (`plan`) plan it is about, and the column or ''. */
export type WaiverPlace = { code: string; place: string; column: string }

/** One key for each finding, so that two people who waive it at once do not make two (R1). */
export const waiverKey = ({ code, place, column }: WaiverPlace): string => `${code}:${place}:${column}`

const KEY = /^([a-z]{1,20}(?:-[a-z]{1,20}){0,4}):([a-z0-9_]{1,40}):([A-Za-z0-9_-]{0,40})$/

/** What a key is about, or null for a text that is no such key. */
export function readWaiverKey(key: string): WaiverPlace | null {
  const found = KEY.exec(key)
  if (!found) return null
  const [, code, place, column] = found as unknown as [string, string, string, string]
  return place === 'plan' || isId('measure', place) || isId('section', place) ? { code, place, column } : null
}

/** The row in a waiver's key, or null where it is about a section or the plan. */
export function rowOfWaiver(key: string): string | null {
  const place = readWaiverKey(key)?.place
  return isId('measure', place) ? place : null
}

/** The stored shape of a waiver; null once it was taken back (R4). */
export const waiverShape = z
  .strictObject({
    reason: z
      .string()
      .max(WAIVER_REASON_MAX)
      .refine(text => text.trim() !== ''),
    seen: z.string().regex(/^[0-9a-z]{11}$/),
    by: z.strictObject({ person: z.string().max(60), name: z.string().max(200), unit: z.string().max(200) }),
  })
  .nullable()

/** A typed reason as it is stored; '' where nothing was said. */
export const waiverReason = (typed: string): string =>
  cutText(cleanText(typed).replace(/\s+/g, ' ').trim(), WAIVER_REASON_MAX)
