/** Largest file or text that may be sent in, in bytes. A plan of 20,000 measures is under half of it. */
export const UPLOAD_MAX = 20 * 1024 * 1024

/** Largest body of every other request. */
export const BODY_MAX = 256 * 1024

/** Requests a minute, by session, or by address for whoever has none: a whole office may share one address. */
export const REQUESTS_PER_MINUTE = { signedIn: 600, address: 300 } as const
