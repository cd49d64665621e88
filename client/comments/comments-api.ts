import { doneShape } from '../../schema/http/commands.ts'
import { type ChangeComment, peopleShape, type SayComment, saidShape } from '../../schema/http/comments.ts'
import { ask } from '../app/api.ts'

const at = (workbook: string) => `/api/workbooks/${encodeURIComponent(workbook)}`

/** What a comment changes comes over the open connection. */
export const commentsApi = {
  say: (workbook: string, body: SayComment) =>
    ask(`${at(workbook)}/comments`, { method: 'POST', body, shape: saidShape }),
  change: (workbook: string, comment: string, body: ChangeComment) =>
    ask(`${at(workbook)}/comments/${encodeURIComponent(comment)}`, { method: 'POST', body, shape: doneShape }),
  people: (workbook: string) => ask(`${at(workbook)}/people`, { shape: peopleShape }),
}
