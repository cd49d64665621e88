import { z } from 'zod'
import { savedViewShapes, type View } from '../views/view.ts'
import { type Language, languages } from '../words/language.ts'

/** POST /api/workbooks/:id/export.xlsx {lang, view, name} → the file, as seen through the view; GET …?lang= → all of it; `export.csv` the same as comma-separated values. */
export const exportViewShape = z.strictObject({
  lang: z.enum(languages),
  view: savedViewShapes.view,
  /** What the view is called; '' for one without a name. */
  name: z.string().max(60),
})

export type ExportView = { lang: Language; view: View; name: string }
