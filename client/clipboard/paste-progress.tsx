import type { Language } from '../../schema/words/language.ts'
import { Button } from '../ui/button.tsx'
import { clipboardWords } from './words.ts'

/** How far a large paste has come; the table stays in use meanwhile, and until all is read it can be called off. */
export function PasteProgress(props: { share: number; language: Language; onCancel: () => void }) {
  const words = () => clipboardWords(props.language)
  const percent = () => Math.round(props.share * 100)
  return (
    <div class="paste-progress" role="status">
      <p>{words().working}</p>
      <progress max={100} value={percent()} aria-label={words().working} />
      <p class="returned-time">
        {words().share(percent())} · {words().workingText}
      </p>
      <Button small onClick={() => props.onCancel()}>
        {words().cancel}
      </Button>
    </div>
  )
}
