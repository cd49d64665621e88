/**
 * What this browser remembers, such as the language. Storage may be off or full; then nothing is remembered and the
 * page works all the same.
 */
export function kept(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Stores a text, or clears it with null. Returns whether it is stored. */
export function keep(key: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
    return true
  } catch {
    return false
  }
}
