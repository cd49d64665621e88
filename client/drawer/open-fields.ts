/** A field that somebody writes in, as the drawer that holds it sees it. */
export type OpenField = {
  /** Writes what was typed; false where it could not be written and stands in the field still. */
  flush: () => boolean
}

/** The fields of the drawer that hold words which are not in the workbook yet. */
export type OpenFields = {
  add: (field: OpenField) => () => void
  /** Writes all of them; false where something could not be written. */
  flush: () => boolean
}

export function createOpenFields(): OpenFields {
  const fields = new Set<OpenField>()
  return {
    add: field => {
      fields.add(field)
      return () => fields.delete(field)
    },
    // every one of them, also after one that could not
    flush: () => [...fields].map(field => field.flush()).every(Boolean),
  }
}
