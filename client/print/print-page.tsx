import { createMemo, createSignal } from 'solid-js'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { breakdownTable, planColumns } from '../../schema/print/blocks.ts'
import type { Language } from '../../schema/words/language.ts'
import { Choice, PaperView } from './paper-view.tsx'
import { printWords } from './words.ts'

type Content = 'all' | 'plan'

export type PrintPageProps = { snapshot: Snapshot; language: Language; onClose: () => void }

/** The breakdown table on paper. */
export function PrintPage(props: PrintPageProps) {
  const words = createMemo(() => printWords(props.language))
  const [content, setContent] = createSignal<Content>('all')
  const tables = createMemo(() => {
    const plan = content() === 'plan'
    return (snapshot: Snapshot, language: Language) => [
      breakdownTable(snapshot, { language, ...(plan && { columns: planColumns(snapshot) }) }),
    ]
  })
  return (
    <PaperView page snapshot={props.snapshot} language={props.language} tables={tables()} onClose={props.onClose}>
      <Choice
        label={words().content}
        value={content()}
        options={{ all: words().contentAll, plan: words().contentPlan }}
        onChoose={value => setContent(value)}
      />
    </PaperView>
  )
}
