import { journalQueryShape } from '../../schema/http/journal.ts'
import { type Route, whoAsks } from './deps.ts'
import { shaped, workbookParams } from './shape.ts'

/** Who changed what: for a cell, a row, a unit, a person, a day. */
export const registerJournal: Route = (app, { journal }) => {
  app.get('/api/workbooks/:id/journal', async request => {
    const person = whoAsks(request)
    const { id } = shaped(workbookParams, request.params)
    return journal.page(person, id, shaped(journalQueryShape, request.query))
  })

  app.get('/api/workbooks/:id/journal/authors', async request => ({
    authors: await journal.authors(whoAsks(request), shaped(workbookParams, request.params).id),
  }))
}
