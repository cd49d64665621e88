import type { Language } from '../../schema/words/language.ts'
import { clipboardWords } from './words.ts'

/** How far a large paste has come; the table stays in use meanwhile. */
export function PasteProgress(props: { share: number; language: Language }) {
  const words = () => clipboardWords(props.language)
  const percent = () => Math.round(props.share * 100)
  return (
    <div class="paste-progress" role="status">
      <p>{words().working}</p>
      <progress max={100} value={percent()} aria-label={words().working} />
      <p class="returned-time">
        {words().share(percent())} · {words().workingText}
      </p>
    </div>
  )
}
