import type { Language } from '../../schema/words/language.ts'
import type { Answer } from '../app/api.ts'
import { failureText } from '../app/failure-text.ts'
import type { Dict } from '../i18n/zh-cn.ts'
import { toast } from '../ui/toast.tsx'

/** Says in passing what became of a command: that it is done, or why not. */
export function tellAnswer(answer: Answer<unknown>, done: string, t: Dict, language: Language): void {
  if (answer.ok) toast(done)
  else toast(failureText(answer.failure, t, language).text, { error: true })
}
