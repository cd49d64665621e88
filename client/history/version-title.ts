import type { Version } from '../../schema/http/versions.ts'
import { stages } from '../../schema/plan/plan.ts'
import type { Language } from '../../schema/words/language.ts'
import { momentText } from '../app/moment.ts'
import { historyWords } from './words.ts'

/** How a version is called: its name, or what the server made it for and when. */
export function versionTitle(version: Version, language: Language): string {
  const words = historyWords(language)
  if (version.kind === 'named') return version.name
  if (version.kind === 'stage') return words.stageVersion(stages.find(stage => stage === version.name) ?? 'draft')
  return `${version.kind === 'daily' ? words.daily : words.beforeRestore} ${momentText(version.at, language)}`
}
