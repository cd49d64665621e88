import { For, Show } from 'solid-js'
import type { CustomColumn } from '../../schema/plan/custom-columns.ts'
import { Icon } from '../ui/icons.tsx'
import type { ColumnLine } from './column-edits.ts'
import type { ColumnsWords } from './words.ts'

/** All columns in order. Own ones are drawn to another place, by pointer or keyboard; stock ones are hidden or shown. */
export function ColumnList(props: {
  lines: readonly ColumnLine[]
  selected: string | null
  mayEdit: boolean
  words: ColumnsWords
  onSelect: (id: string) => void
  onHide: (line: ColumnLine, hidden: boolean) => void
  onMove: (column: CustomColumn, step: -1 | 1) => void
  onDrop: (column: CustomColumn, before: string | null) => void
}) {
  let list!: HTMLOListElement
  let dragged: CustomColumn | null = null
  const lineOf = (id: string) => props.lines.find(line => line.id === id)
  const at = (id: string) => list.querySelector<HTMLElement>(`[data-column="${id}"]`)
  const drag = (event: PointerEvent, column: CustomColumn) => {
    if (event.button !== 0 || !props.mayEdit) return
    dragged = column
    const handle = event.currentTarget as HTMLElement
    handle.setPointerCapture(event.pointerId)
    let before: string | null = column.id
    const mark = (id: string | null) => {
      for (const each of list.children) each.classList.remove('drop-before', 'drop-last')
      if (id === null) list.lastElementChild?.classList.add('drop-last')
      else at(id)?.classList.add('drop-before')
    }
    const move = (now: PointerEvent) => {
      const next = [...list.children].find(each => {
        const { top, height } = each.getBoundingClientRect()
        return now.clientY < top + height / 2
      })
      before = (next as HTMLElement | undefined)?.dataset.column ?? null
      mark(before)
    }
    const end = (now: Event) => {
      handle.removeEventListener('pointermove', move)
      for (const each of list.children) each.classList.remove('drop-before', 'drop-last')
      if (now.type === 'pointerup' && dragged && before !== column.id) props.onDrop(dragged, before)
      dragged = null
    }
    handle.addEventListener('pointermove', move)
    handle.addEventListener('pointerup', end, { once: true })
    handle.addEventListener('pointercancel', end, { once: true })
  }
  const onKey = (event: KeyboardEvent, column: CustomColumn) => {
    if (!props.mayEdit || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    props.onMove(column, event.key === 'ArrowUp' ? -1 : 1)
    queueMicrotask(() => at(column.id)?.querySelector<HTMLElement>('.column-name')?.focus())
  }
  return (
    <ol class="column-list" ref={list} aria-label={props.words.list}>
      <For each={props.lines.map(line => line.id)}>
        {id => {
          const line = () => lineOf(id)
          return (
            <Show when={line()}>
              {now => (
                <li data-column={id} classList={{ selected: props.selected === id, hidden: now().hidden }}>
                  <span
                    class="column-grip"
                    classList={{ fixed: !now().custom }}
                    title={now().custom && props.mayEdit ? props.words.moveHint : undefined}
                    aria-hidden="true"
                    onPointerDown={event => {
                      const { custom } = now()
                      if (custom) drag(event, custom)
                    }}
                  >
                    {now().custom ? '⠿' : ''}
                  </span>
                  <button
                    type="button"
                    class="column-name"
                    aria-current={props.selected === id ? 'true' : undefined}
                    onClick={() => props.onSelect(id)}
                    onKeyDown={event => {
                      const { custom } = now()
                      if (custom) onKey(event, custom)
                    }}
                  >
                    <span>{now().title}</span>
                    <small>
                      {props.words.types[now().type]} · {props.words.scopeShort[now().scope]}
                      {now().hidden ? ` · ${props.words.hiddenTag}` : ''}
                    </small>
                  </button>
                  <Show
                    when={now().custom}
                    fallback={
                      <Show when={!now().fixed}>
                        <input
                          type="checkbox"
                          disabled={!props.mayEdit}
                          aria-label={props.words.show(now().title)}
                          title={props.words.show(now().title)}
                          checked={!now().hidden}
                          onChange={event => props.onHide(now(), !event.currentTarget.checked)}
                        />
                      </Show>
                    }
                  >
                    {custom => (
                      <span class="column-own">
                        <span class="tag">{props.words.own}</span>
                        <Show when={props.mayEdit}>
                          <button
                            type="button"
                            class="button quiet square small"
                            aria-label={props.words.up(now().title)}
                            title={props.words.up(now().title)}
                            onClick={() => props.onMove(custom(), -1)}
                          >
                            <Icon name="up" small />
                          </button>
                          <button
                            type="button"
                            class="button quiet square small"
                            aria-label={props.words.down(now().title)}
                            title={props.words.down(now().title)}
                            onClick={() => props.onMove(custom(), 1)}
                          >
                            <Icon name="down" small />
                          </button>
                        </Show>
                      </span>
                    )}
                  </Show>
                </li>
              )}
            </Show>
          )
        }}
      </For>
    </ol>
  )
}
