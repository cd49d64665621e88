/**
 * The store is well and will never take this: a value breaks a table's rule or is too large for a row. Any other error of
 * a write (a full disk, an unreadable file, a lock) is the store's own, and the same write may be stored later.
 */
export class WriteRejected extends Error {
  override name = 'WriteRejected'
}
