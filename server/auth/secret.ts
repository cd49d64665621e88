import { createHash, timingSafeEqual } from 'node:crypto'

/** What the store keeps of a secret: who reads the database or a backup cannot sign in with it. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Compares two secrets in a time that says nothing about where they differ, or how long the right one is. */
export const sameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(hashOf(a), 'hex'), Buffer.from(hashOf(b), 'hex'))
