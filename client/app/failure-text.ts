import type { Language } from '../../schema/words/language.ts'
import { sentence } from '../../schema/words/words.ts'
import type { Dict } from '../i18n/zh-cn.ts'
import type { ApiFailure } from './api.ts'

/** What a failed request is told as: what happened and what to do next. */
export function failureText(failure: ApiFailure, t: Dict, language: Language): { title: string; text: string } {
  switch (failure.kind) {
    case 'refused':
      return { title: '', text: [...new Set(failure.problems.map(p => sentence(p, language)))].join(' ') }
    case 'offline':
      return { title: t.failure.offlineTitle, text: t.failure.offline }
    case 'slow':
      return { title: t.failure.offlineTitle, text: t.failure.slow }
    case 'unexpected':
      return { title: t.failure.unexpectedTitle, text: t.failure.unexpected(failure.status) }
    case 'cancelled':
      return { title: '', text: '' }
  }
}
