import { Popover } from '@kobalte/core/popover'
import { createSignal, Show } from 'solid-js'
import { type Looking, valueText } from '../../schema/views/looking.ts'
import { columnValues } from '../../schema/views/values.ts'
import type { View } from '../../schema/views/view.ts'
import type { Language } from '../../schema/words/language.ts'
import { Button } from '../ui/button.tsx'
import { CheckList } from './check-list.tsx'
import { viewsWords } from './words.ts'

/** The menu under a column's head, as in a spreadsheet: sort, filter by words or by a list of values, hide, freeze. */
export function ColumnMenu(props: {
  column: string
  title: string
  anchor: HTMLElement
  view: View
  looking: Looking
  language: Language
  /** Place among the shown columns, from 1. */
  place: number
  frozen: number
  onView: (view: View) => void
  onClose: () => void
}) {
  const words = () => viewsWords(props.language)
  const { column } = props
  const filter = () => props.view.filters.cells?.[column] ?? {}
  const sorted = () => props.view.sort.find(each => each.column === column)
  const [chosen, setChosen] = createSignal<readonly string[]>(filter().in ?? [])
  const [text, setText] = createSignal(filter().text ?? '')
  // what there is to choose from does not jump about while one chooses
  const values = columnValues(props.view, props.looking, column).map(({ value, rows }) => ({
    value,
    rows,
    label:
      valueText(props.looking, column, value, props.language)
        .replace(/\s*\n\s*/g, ' ')
        .slice(0, 80) || words().empty,
  }))
  const place = props.anchor.getBoundingClientRect()
  const done = (view: View) => {
    props.onView(view)
    props.onClose()
  }
  const sort = (down: boolean | null) => {
    const rest = props.view.sort.filter(each => each.column !== column).slice(0, 2)
    done({ ...props.view, sort: down === null ? rest : [{ column, down }, ...rest] })
  }
  const take = () => {
    const cells = { ...props.view.filters.cells, [column]: { in: chosen(), text: text() } }
    done({ ...props.view, filters: { ...props.view.filters, cells } })
  }
  const layout = (part: Partial<View['columns']>) =>
    done({ ...props.view, columns: { ...props.view.columns, ...part } })
  return (
    <Popover
      open
      onOpenChange={open => !open && props.onClose()}
      getAnchorRect={() => ({ x: place.x, y: place.y, width: place.width, height: place.height })}
      placement="bottom-start"
      gutter={4}
    >
      <Popover.Portal>
        <Popover.Content class="menu column-menu-panel" aria-label={words().columnMenu(props.title)}>
          <div class="column-menu-actions">
            <Button tone="quiet" small aria-pressed={sorted()?.down === false} onClick={() => sort(false)}>
              ↑ {words().sortUp}
            </Button>
            <Button tone="quiet" small aria-pressed={sorted()?.down === true} onClick={() => sort(true)}>
              ↓ {words().sortDown}
            </Button>
            <Show when={sorted()}>
              <Button tone="quiet" small onClick={() => sort(null)}>
                {words().unsort}
              </Button>
            </Show>
            <Button
              tone="quiet"
              small
              onClick={() => layout({ hidden: [...props.view.columns.hidden.filter(id => id !== column), column] })}
            >
              {words().hideColumn}
            </Button>
            <Show
              when={props.frozen === props.place}
              fallback={
                <Button tone="quiet" small disabled={props.place > 4} onClick={() => layout({ frozen: props.place })}>
                  {words().freezeTo}
                </Button>
              }
            >
              <Button tone="quiet" small onClick={() => layout({ frozen: 0 })}>
                {words().unfreeze}
              </Button>
            </Show>
          </div>
          <form
            onSubmit={event => {
              event.preventDefault()
              take()
            }}
          >
            <label class="column-menu-text">
              {words().contains}
              <input class="input" value={text()} onInput={event => setText(event.currentTarget.value)} />
            </label>
            <CheckList label={words().values} choices={values} chosen={chosen()} words={words()} onChange={setChosen} />
            <div class="column-menu-foot">
              <Button
                small
                disabled={chosen().length === 0 && text() === ''}
                onClick={() => {
                  setChosen([])
                  setText('')
                  take()
                }}
              >
                {words().clear}
              </Button>
              <Button small tone="primary" type="submit">
                {words().apply}
              </Button>
            </div>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover>
  )
}
