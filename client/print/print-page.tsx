import { createMemo, createSignal, Show } from 'solid-js'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { breakdownTable, planColumns } from '../../schema/print/blocks.ts'
import { viewTable } from '../../schema/print/view-table.ts'
import { changesTable, type View } from '../../schema/views/view.ts'
import type { Language } from '../../schema/words/language.ts'
import { fill } from '../../schema/words/words.ts'
import { withComments } from './comment-notes.ts'
import { Choice, PaperView } from './paper-view.tsx'
import { printWords } from './words.ts'

type Content = 'all' | 'plan'
type Comments = 'none' | 'listed'

type Extent = 'view' | 'all'

export type PrintPageProps = {
  snapshot: Snapshot
  language: Language
  /** How whoever prints looks at the workbook, with what that is called and for which office; nothing where they see all of it. */
  seen?: { view: View | null; called: string; unit: string }
  onClose: () => void
}

/** The breakdown table on paper. */
export function PrintPage(props: PrintPageProps) {
  const words = createMemo(() => printWords(props.language))
  const [content, setContent] = createSignal<Content>('all')
  const [comments, setComments] = createSignal<Comments>('none')
  const [extent, setExtent] = createSignal<Extent>('view')
  const view = createMemo(() => {
    const seen = props.seen?.view
    return seen && changesTable(seen) ? seen : null
  })
  const called = () => props.seen?.called ?? ''
  const tables = createMemo(() => {
    const seen = extent() === 'view' ? view() : null
    const { unit = '', called: name = '' } = props.seen ?? {}
    const plan = content() === 'plan'
    const commented = comments() === 'listed'
    return (snapshot: Snapshot, language: Language) => {
      const table = seen
        ? viewTable(snapshot, seen, { language, unit, name, planOnly: plan })
        : breakdownTable(snapshot, { language, ...(plan && { columns: planColumns(snapshot) }) })
      return commented ? withComments(table, snapshot, language) : [table]
    }
  })
  return (
    <PaperView page snapshot={props.snapshot} language={props.language} tables={tables()} onClose={props.onClose}>
      <Show when={view()}>
        <Choice
          label={words().extent}
          value={extent()}
          options={{
            view: called() === '' ? words().extentView : fill(words().extentNamed, { name: called() }),
            all: words().extentAll,
          }}
          onChoose={value => setExtent(value)}
        />
      </Show>
      <Choice
        label={words().content}
        value={content()}
        options={{ all: words().contentAll, plan: words().contentPlan }}
        onChoose={value => setContent(value)}
      />
      <Choice
        label={words().comments}
        value={comments()}
        options={{ none: words().commentsNone, listed: words().commentsListed }}
        onChoose={value => setComments(value)}
      />
    </PaperView>
  )
}
