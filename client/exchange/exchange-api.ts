import {
  exchangeShape,
  linkInfoShape,
  type MakeSending,
  type MakeSheet,
  type Merge,
  mergedShape,
  receivedShape,
} from '../../schema/http/exchange.ts'
import { returnedReviewShape } from '../../schema/http/returned-review.ts'
import { type ChoiceChanges, type WaitingChoices, waitingChoicesShape } from '../../schema/http/review-choices.ts'
import { type Answer, ask, nothing } from '../app/api.ts'
import { download } from '../app/download.ts'

const at = (id: string) => `/api/workbooks/${encodeURIComponent(id)}`
const file = (id: string, returned: string) => `${at(id)}/returns/${encodeURIComponent(returned)}`
const link = (token: string) => `/api/return-links/${encodeURIComponent(token)}`
const PATIENCE = 180_000
/** Browsers bound such requests at 64 KiB, and a Chinese character is three bytes. */
const KEEPALIVE_CHARS = 15_000

const formOf = (upload: File): FormData => {
  const form = new FormData()
  form.set('file', upload, upload.name)
  return form
}

/** The requests about sheets that go out and come back; none of them throws. */
export const exchangeApi = {
  sheet: (id: string, wish: MakeSheet) => download(`${at(id)}/sheets`, wish),
  send: (id: string, wish: MakeSending, signal: AbortSignal) => download(`${at(id)}/sendings`, wish, signal),
  board: (id: string) => ask(`${at(id)}/exchange`, { shape: exchangeShape }),
  receive: (id: string, upload: File, signal: AbortSignal) =>
    ask(`${at(id)}/returns`, {
      method: 'POST',
      body: formOf(upload),
      shape: receivedShape,
      signal,
      patience: PATIENCE,
    }),
  choices: (id: string, returned: string): Promise<Answer<WaitingChoices>> =>
    ask(`${file(id, returned)}/choices`, { shape: waitingChoicesShape }),
  /** What is short goes out even from a page that is being closed. */
  putChoices: (id: string, returned: string, changed: ChoiceChanges) => {
    const keepalive = JSON.stringify(changed).length < KEEPALIVE_CHARS
    return ask(`${file(id, returned)}/choices`, { method: 'PUT', body: { changed }, shape: nothing, keepalive })
  },
  review: (id: string, returned: string) => ask(file(id, returned), { shape: returnedReviewShape, patience: PATIENCE }),
  assign: (id: string, returned: string, sent: string) =>
    ask(file(id, returned), { method: 'PUT', body: { sent }, shape: nothing, patience: PATIENCE }),
  merge: (id: string, returned: string, body: Merge) =>
    ask(`${file(id, returned)}/merge`, { method: 'POST', body, shape: mergedShape, patience: PATIENCE }),
  setAside: (id: string, returned: string) =>
    ask(`${file(id, returned)}/set-aside`, { method: 'POST', body: {}, shape: nothing }),
  link: (token: string) => ask(link(token), { shape: linkInfoShape }),
  giveBack: (token: string, upload: File) =>
    ask(link(token), { method: 'POST', body: formOf(upload), shape: nothing, patience: PATIENCE }),
}
