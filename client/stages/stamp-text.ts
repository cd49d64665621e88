import type { Stamp } from '../../schema/plan/stamp.ts'
import type { Language } from '../../schema/words/language.ts'
import { fullMoment } from '../app/moment.ts'

/** Who and when, on two lines, in the reader's time zone. */
export const stampText = ({ unit, name, at }: Stamp, language: Language): string =>
  [[unit, name].filter(Boolean).join(' · '), fullMoment(at, language)].join('\n')
