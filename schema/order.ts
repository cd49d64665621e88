import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

/** Anything that has a place among its siblings. The order is (key, id): total even when two keys are equal. */
export type Ordered = { id: string; order: string }

/** Six coin tosses: two people who insert at one place at the same time get different keys 63 times in 64. */
const JITTER = 6

/** Longest key. One place takes a few thousand single insertions before a key grows so long. */
const KEY_MAX = 1_000

/**
 * A key strictly between two neighbours' keys; `null` is the start or the end. With jitter, so that two screens that
 * insert at the same place seldom choose the same key (R3). Throws when `before` is not below `after`.
 */
export function keyBetween(before: string | null, after: string | null, random: () => number = Math.random): string {
  let low = before
  let high = after
  let key = generateKeyBetween(low, high)
  for (let toss = 0; toss < JITTER; toss++) {
    if (random() < 0.5) low = key
    else high = key
    key = generateKeyBetween(low, high)
  }
  return key
}

/** `count` ascending keys between two neighbours, short and evenly spread: for rows that are made together. */
export function keysBetween(before: string | null, after: string | null, count: number): string[] {
  return generateNKeysBetween(before, after, count)
}

/** A key right after `rows[index]` (-1: before all). Rows with equal keys are passed over: nothing fits between them. */
export function keyAfter(rows: readonly { order: string }[], index: number): string {
  const low = rows[index]?.order ?? null
  const next = rows.slice(index + 1).find(row => low === null || row.order > low)
  return keyBetween(low, next?.order ?? null)
}

/** Compares by key, then by id, by code units: the same on every machine whatever its language. */
export function compareOrder(a: Ordered, b: Ordered): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** Whether `value` can serve as a key (a hostile or damaged one would break every later insertion beside it). */
export function isOrderKey(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > KEY_MAX || !/^[0-9A-Za-z]+$/.test(value)) return false
  try {
    generateKeyBetween(value, null)
    return true
  } catch {
    return false
  }
}
