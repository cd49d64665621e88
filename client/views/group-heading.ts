import { columnType } from '../../schema/columns/registry.ts'
import { columnOf } from '../../schema/plan/columns.ts'
import { registerOf, type Snapshot } from '../../schema/plan/snapshot.ts'
import type { GroupLine } from '../../schema/views/apply.ts'
import { unitName } from '../../schema/views/looking.ts'
import type { Language } from '../../schema/words/language.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { viewsWords } from './words.ts'

/** What stands over a group of rows, with how many they are. Sections stand under their own heading, without. */
export function groupHeading({ by, key, rows }: GroupLine, snapshot: Snapshot, language: Language): string {
  const words = viewsWords(language)
  switch (by) {
    case 'section':
      return wordsOf(language).sheet.noSection
    case 'lead':
      return words.groupOf(key === '' ? words.noLead : unitName(snapshot, key), rows)
    case 'pace': {
      const context = { language, units: registerOf(snapshot), year: snapshot.plan.year }
      const pace = columnType('choice').format(key, columnOf('pace')!.options, context)
      return words.groupOf(key === '' ? words.noPace : pace, rows)
    }
    case 'month':
      return words.groupOf(key === '' ? words.noDate : words.month(key), rows)
  }
}
