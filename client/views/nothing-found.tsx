import type { Language } from '../../schema/words/language.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import '../grid/states/states.css'
import { viewsWords } from './words.ts'

/** Over the list when its conditions leave no row: said once, with the way back to all rows. */
export function NothingFound(props: { language: Language; onClear: () => void }) {
  const words = () => viewsWords(props.language)
  return (
    <div class="grid-over grid-nothing" role="status">
      <EmptyState icon="search" title={words().nothing} text={words().nothingText}>
        <Button tone="primary" onClick={() => props.onClear()}>
          {words().clearFilters}
        </Button>
      </EmptyState>
    </div>
  )
}
