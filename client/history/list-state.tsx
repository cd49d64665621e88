import { Show } from 'solid-js'
import type { Language } from '../../schema/words/language.ts'
import { Button } from '../ui/button.tsx'
import type { JournalList } from './journal-list.ts'
import { historyWords } from './words.ts'

/** What stands under a list of changes: that it is being read, that it was not, that there is none, or more. */
export function ListState(props: { list: JournalList; empty: string; language: Language }) {
  const words = () => historyWords(props.language)
  return (
    <div class="history-state" role="status">
      <Show when={props.list.state() === 'loading' && props.list.rows().length === 0}>
        <p>{words().loading}</p>
      </Show>
      <Show when={props.list.state() === 'failed'}>
        <p>
          {words().failed}{' '}
          <Button small onClick={props.list.retry}>
            {words().retry}
          </Button>
        </p>
      </Show>
      <Show when={props.list.state() === 'ready' && props.list.rows().length === 0}>
        <p>{props.empty}</p>
      </Show>
      <Show when={props.list.state() !== 'failed' && props.list.next() !== null}>
        <Button small busy={props.list.state() === 'loading'} onClick={props.list.more}>
          {words().more}
        </Button>
      </Show>
    </div>
  )
}
