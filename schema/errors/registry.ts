/**
 * Every way in which something can be wrong, in one closed list. `http` is the status of a route that fails so,
 * `close` the websocket close code (44xx ends reconnection, 45xx means "try again": y-websocket's convention).
 * Prose stands only in `words/`: one sentence per code and language that says what happened and what to do next.
 */
export type ErrorEntry = { http: number; close?: number }

export const errors = {
  // who asks
  'no-session': { http: 401, close: 4401 },
  'link-unknown': { http: 401 },
  'no-part': { http: 403, close: 4403 },
  'coordinator-only': { http: 403, close: 4403 },
  'administrator-only': { http: 403 },
  'origin-foreign': { http: 403, close: 4403 },
  'too-many-requests': { http: 429, close: 4429 },
  // what is asked for
  'workbook-unknown': { http: 404, close: 4404 },
  'workbook-removed': { http: 410, close: 4410 },
  'workbook-archived': { http: 409, close: 4409 },
  'route-unknown': { http: 404 },
  'request-shape': { http: 400 },
  'source-missing': { http: 404 },
  'person-unknown': { http: 404 },
  'last-coordinator': { http: 409 },
  // frames and documents
  'frame-shape': { http: 400, close: 4400 },
  'frame-too-large': { http: 413, close: 4413 },
  'handshake-missing': { http: 400, close: 4408 },
  'update-unreadable': { http: 400, close: 4400 },
  'update-incomplete': { http: 409, close: 4422 },
  'container-replaced': { http: 422, close: 4422 },
  'container-foreign': { http: 422, close: 4422 },
  'key-unknown': { http: 422, close: 4422 },
  'key-removed': { http: 422, close: 4422 },
  'value-shape': { http: 422, close: 4422 },
  'text-formatted': { http: 422, close: 4422 },
  'text-too-long': { http: 422, close: 4422 },
  'row-incomplete': { http: 422, close: 4422 },
  'workbook-full': { http: 422, close: 4422 },
  // rights (the rule's number is in the detail)
  'not-allowed': { http: 403, close: 4403 },
  // storage
  'store-failing': { http: 503, close: 4503 },
  'store-locked': { http: 503 },
  'store-newer': { http: 503 },
  'server-stopping': { http: 503, close: 4503 },
  internal: { http: 500, close: 4500 },
  // files and texts
  'file-missing': { http: 400 },
  'file-too-large': { http: 413 },
  'file-empty': { http: 400 },
  'file-kind-unknown': { http: 415 },
  'file-doc-old': { http: 415 },
  'file-damaged': { http: 422 },
  'text-no-measures': { http: 422 },
  'work-timeout': { http: 504 },
  // the command line and the environment
  'command-unknown': { http: 400 },
  'argument-missing': { http: 400 },
  'argument-unknown': { http: 400 },
  'option-unknown': { http: 400 },
  'option-value': { http: 400 },
  // cell values: warnings, they mark a cell and never block typing
  'value-number': { http: 422 },
  'value-percent': { http: 422 },
  'value-percent-range': { http: 422 },
  'value-date': { http: 422 },
  'value-choice': { http: 422 },
  'unit-unknown': { http: 422 },
  'deadline-unread': { http: 422 },
  'deadline-outside-year': { http: 422 },
  'title-missing': { http: 422 },
  'lead-missing': { http: 422 },
  'lead-also-co': { http: 422 },
  'problems-missing': { http: 422 },
  'period-shape': { http: 422 },
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof errors

/** The registry's entry, with `close` present or not: for the edges that turn a code into a number. */
export const errorEntry = (code: ErrorCode): ErrorEntry => errors[code]
