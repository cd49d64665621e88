import { For } from 'solid-js'
import { AppHeader } from '../../app/app-header.tsx'
import { useI18n } from '../../i18n/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { createLater, EmptyState } from '../../ui/empty-state.tsx'
import { stateWords } from './words.ts'
import './states.css'

/** Share of the row that each column's bar takes: number, measure, text, units, deadline, the rest. */
const ROWS = [0.7, 0.9, 0.5, 0.8, 0.6, 0.95, 0.75, 0.55, 0.85, 0.65]
const COLUMNS = [0, 1, 2, 3, 4, 5]

/** A table's lines and bars while it is on its way; shown only when it takes longer than a glance. */
export function GridSkeleton() {
  const { language } = useI18n()
  const shown = createLater()
  return (
    <div class="grid-skeleton" classList={{ early: !shown() }} role="status">
      <span class="only-read">{stateWords(language()).opening}</span>
      <div class="grid-skeleton-head" />
      <For each={ROWS}>
        {share => (
          <div class="grid-skeleton-row">
            <For each={COLUMNS}>{() => <span style={{ '--share': share }} />}</For>
          </div>
        )}
      </For>
    </div>
  )
}

/** A workbook's page before anything of it is known: its bars stand where they will stand. */
export function WorkbookLoading() {
  return (
    <div class="workbook-page">
      <AppHeader />
      <main id="main" class="workbook-main">
        <div class="workbook-toolbar skeleton-toolbar" />
        <div class="workbook-body">
          <div class="grid-place loading-place">
            <GridSkeleton />
          </div>
        </div>
      </main>
    </div>
  )
}

/** What stands where the grid will: that it comes, or that its program could not be fetched. */
export function GridWaiting(props: { failed: boolean }) {
  const { language } = useI18n()
  const words = () => stateWords(language())
  return props.failed ? (
    <div class="grid-over" role="alert">
      <EmptyState icon="error" title={words().failedTitle} text={words().failedText}>
        <Button tone="primary" icon="restore" onClick={() => location.reload()}>
          {words().reload}
        </Button>
      </EmptyState>
    </div>
  ) : (
    <GridSkeleton />
  )
}
