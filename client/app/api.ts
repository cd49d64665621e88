import { z } from 'zod'
import { errors } from '../../schema/errors/registry.ts'
import {
  type AddMember,
  type CreateWorkbook,
  failureShape,
  memberLinkShape,
  membersShape,
  type PatchWorkbook,
  sessionShape,
  workbookShape,
  workbooksShape,
} from '../../schema/http/routes.ts'
import { leftOuts } from '../../schema/policy/left-out.ts'
import type { LeadRule, Reading } from '../../schema/policy/reading.ts'
import type { Problem } from '../../schema/result.ts'

/**
 * Why a request did not succeed. `refused`: the server said no and why. `offline`: it was not reached, `slow`: it did
 * not answer in time; in both, trying again is safe only for what reads. `cancelled`: we stopped it ourselves.
 */
export type ApiFailure =
  | { kind: 'refused'; status: number; problems: Problem[] }
  | { kind: 'offline' }
  | { kind: 'slow' }
  | { kind: 'unexpected'; status: number }
  | { kind: 'cancelled' }

export type Answer<T> = { ok: true; value: T } | { ok: false; failure: ApiFailure }

type Ask<T> = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  shape: z.ZodType<T>
  signal?: AbortSignal
  /** Milliseconds until we stop waiting. */
  patience?: number
  /** Whether it outlives the page; only for small bodies. */
  keepalive?: boolean
}

const noSession = new Set<() => void>()

/** Calls back whenever the server no longer knows this browser. Returns how to stop that. */
export function onNoSession(listener: () => void): () => void {
  noSession.add(listener)
  return () => noSession.delete(listener)
}

const isKnown = (code: string): code is Problem['code'] => Object.hasOwn(errors, code)

function refusal(status: number, body: unknown): ApiFailure {
  const parsed = failureShape.safeParse(body)
  if (!parsed.success) return { kind: 'unexpected', status }
  const problems = parsed.data.problems.map(p => ({ ...p, code: isKnown(p.code) ? p.code : 'internal' }) as Problem)
  if (problems.some(p => p.code === 'no-session')) for (const listener of noSession) listener()
  return { kind: 'refused', status, problems }
}

/** One request; never throws. Other folders build their own requests from it. */
export async function ask<T>(
  path: string,
  { method = 'GET', body, shape, signal, patience = 30_000, keepalive = false }: Ask<T>,
) {
  const stop = new AbortController()
  const clock = setTimeout(() => stop.abort('slow'), patience)
  const cancel = () => stop.abort('cancelled')
  signal?.addEventListener('abort', cancel)
  if (signal?.aborted) cancel()
  const fail = (failure: ApiFailure): Answer<T> => ({ ok: false, failure })
  try {
    const form = body instanceof FormData
    const response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(method !== 'GET' && { 'x-taizhang': '1' }),
        ...(body !== undefined && !form && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
      credentials: 'same-origin',
      cache: 'no-store',
      keepalive,
      signal: stop.signal,
    })
    const text = await response.text()
    const json = asJson(text)
    if (!response.ok) return fail(refusal(response.status, json))
    const parsed = shape.safeParse(json)
    return parsed.success
      ? ({ ok: true, value: parsed.data } satisfies Answer<T>)
      : fail({ kind: 'unexpected', status: response.status })
  } catch {
    if (stop.signal.aborted) return fail({ kind: stop.signal.reason === 'slow' ? 'slow' : 'cancelled' })
    return fail({ kind: 'offline' })
  } finally {
    clearTimeout(clock)
    signal?.removeEventListener('abort', cancel)
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export const nothing = z.unknown()
const sourceShape = z.object({ text: z.string() })
export const linkShape = z.object({ link: z.string() })
/** The reading comes from our own reader; only its outline is checked here. */
const readingShape = z.object({
  text: z.string(),
  leftOut: z.array(z.enum(leftOuts)).optional(),
  reading: z.custom<Reading>(value => {
    const reading = value as Partial<Reading> | null
    return [reading?.sections, reading?.measures, reading?.parts, reading?.doubts].every(Array.isArray)
  }),
})
export type TextReading = z.infer<typeof readingShape>

const at = (id: string) => `/api/workbooks/${encodeURIComponent(id)}`
const reading = { method: 'POST', shape: readingShape, patience: 180_000 } as const

/** The requests this program makes; none of them throws. */
export const api = {
  session: () => ask('/api/session', { shape: sessionShape }),
  signOut: () => ask('/api/sign-out', { method: 'POST', body: {}, shape: nothing }),
  workbooks: () => ask('/api/workbooks', { shape: workbooksShape }),
  workbook: (id: string) => ask(at(id), { shape: workbookShape }),
  source: (id: string) => ask(`${at(id)}/source`, { shape: sourceShape }),
  create: (body: CreateWorkbook) =>
    ask('/api/workbooks', { method: 'POST', body, shape: workbookShape, patience: 120_000 }),
  patch: (id: string, body: PatchWorkbook) => ask(at(id), { method: 'PATCH', body, shape: workbookShape }),
  readText: (text: string, options: { leadRule?: LeadRule; year?: number }, signal: AbortSignal) =>
    ask('/api/readings', { ...reading, body: { text, ...options }, signal }),
  readFile: (file: File, signal: AbortSignal) => {
    const body = new FormData()
    body.set('file', file, file.name)
    return ask('/api/readings', { ...reading, body, signal })
  },
  members: (id: string) => ask(`${at(id)}/members`, { shape: membersShape }),
  addMember: (id: string, body: AddMember) =>
    ask(`${at(id)}/members`, { method: 'POST', body, shape: memberLinkShape }),
  newLink: (id: string, person: string) =>
    ask(`${at(id)}/members/${encodeURIComponent(person)}/link`, { method: 'POST', body: {}, shape: linkShape }),
  removeMember: (id: string, person: string) =>
    ask(`${at(id)}/members/${encodeURIComponent(person)}`, { method: 'DELETE', shape: nothing }),
}
