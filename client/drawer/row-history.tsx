import { createSignal, Show } from 'solid-js'
import { PlaceHistory } from '../history/place-history.tsx'
import { Button } from '../ui/button.tsx'
import type { RowDesk } from './row-desk.ts'
import { drawerWords } from './words.ts'
import '../history/history.css'

/** Who changed what in the row. Asked of the server only when somebody wants to see it. */
export function RowHistory(props: { desk: RowDesk; row: string }) {
  const [open, setOpen] = createSignal(false)
  return (
    <Show
      when={open()}
      fallback={
        <Button small onClick={() => setOpen(true)}>
          {drawerWords(props.desk.language()).showHistory}
        </Button>
      }
    >
      <PlaceHistory historian={props.desk.historian} place={{ row: props.row, column: 'title' }} whole />
    </Show>
  )
}
