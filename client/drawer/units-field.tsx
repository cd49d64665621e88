import { createSignal, type JSX, onCleanup, Show } from 'solid-js'
import type { CellValue } from '../../schema/columns/registry.ts'
import type { ColumnId } from '../../schema/plan/columns.ts'
import type { EditorValue, OpenedEditor } from '../grid/editors/editor-seam.ts'
import { ownEditorsFor } from '../grid/editors/own-editors.ts'
import { valueAt } from '../grid/typed-cells.ts'
import { columnContext } from '../stores/workbook-store.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import type { RowDesk } from './row-desk.ts'
import { drawerWords } from './words.ts'

/**
 * The units of a row, chosen in the grid's own picker, which opens over the field by a press, by Enter or by typing. Left
 * in any way but Esc it writes what was chosen; what could not be written is shown with the reason until it is let go.
 */
export function UnitsField(props: {
  desk: RowDesk
  row: string
  column: ColumnId
  label: string
  hint?: string | undefined
  text: () => string
  /** Writes over what the person saw; the reason where it could not be written. */
  commit: (base: CellValue, value: EditorValue) => string | null
  onEditing: (editing: boolean) => void
  aside?: JSX.Element
}) {
  const { desk } = props
  const words = () => drawerWords(desk.language())
  const [refused, setRefused] = createSignal<{ reason: string; text: string } | null>(null)
  const [isOpen, setOpen] = createSignal(false)
  let button!: HTMLButtonElement
  let end: ((how: 'write' | 'cancel') => void) | null = null

  const open = () => {
    if (end) return
    const { row, column } = props
    const base = valueAt(desk.snapshot(), row, column)
    const parent = button.closest<HTMLElement>('.row-drawer') ?? document.body
    const holder = document.createElement('div')
    holder.className = 'drawer-picker'
    const input = holder.appendChild(document.createElement('textarea'))
    input.rows = 1
    parent.append(holder)
    let session: OpenedEditor | null = ownEditorsFor({
      snapshot: desk.snapshot,
      context: () => columnContext(desk.snapshot(), desk.language()),
      language: desk.language,
    })({
      kind: 'units',
      place: { row, column },
      text: props.text(),
      typed: false,
      input,
      parent,
      cell: () => button.getBoundingClientRect(),
      frame: ({ left, top, width, height }) => {
        Object.assign(holder.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` })
      },
      commit: () => leave('write'),
    })
    const place = () => session?.place()
    end = how => {
      const value = session?.value()
      end = null
      document.removeEventListener('scroll', place, true)
      session?.close()
      session = null
      holder.remove()
      setOpen(false)
      props.onEditing(false)
      if (how === 'cancel' || !value) return
      const reason = props.commit(base, value)
      setRefused(reason === null ? null : { reason, text: value.text })
    }
    /** Ends it by a key: the field has the focus again. */
    const leave = (how: 'write' | 'cancel') => {
      const stop = end
      // leaving the input would write
      end = null
      button.focus()
      stop?.(how)
    }
    input.addEventListener('keydown', event => {
      if (event.isComposing || event.keyCode === 229) return
      const taken = session?.key(event) === true
      const ends = taken ? null : event.key === 'Escape' ? 'cancel' : event.key === 'Enter' ? 'write' : null
      if (taken || ends) {
        event.preventDefault()
        event.stopPropagation()
      }
      if (ends) leave(ends)
      // the key itself then goes on from the field
      else if (!taken && event.key === 'Tab') leave('write')
    })
    input.addEventListener('blur', () => end?.('write'))
    document.addEventListener('scroll', place, true)
    setRefused(null)
    setOpen(true)
    props.onEditing(true)
    input.focus()
    session.place()
  }

  const out = desk.fields.add({
    flush: () => {
      end?.('write')
      return refused() === null
    },
  })
  onCleanup(() => {
    end?.('write')
    out()
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const held = event.ctrlKey || event.metaKey || event.altKey
    // what is typed goes into the picker: it has the focus before the letter comes
    const types = !held && event.key !== ' ' && (event.key.length === 1 || event.keyCode === 229)
    if (types) open()
    else if (event.key === 'ArrowDown' && !held) {
      event.preventDefault()
      open()
    }
  }
  const wrong = () => {
    const now = refused()
    return now ? `${words().refusedHere}${now.reason} ${words().refusedUnits(now.text)}` : undefined
  }
  return (
    <Field label={props.label} hint={props.hint} wrong={wrong()} class="drawer-field">
      {attributes => (
        <>
          <button
            {...attributes}
            ref={button}
            type="button"
            class="input drawer-units"
            classList={{ empty: props.text() === '' }}
            data-field={props.column}
            aria-haspopup="listbox"
            aria-expanded={isOpen()}
            aria-label={`${props.label} ${props.text() || words().empty}`}
            onClick={open}
            onKeyDown={onKeyDown}
          >
            {props.text() || words().empty}
          </button>
          <Show when={refused()}>
            <Button small onClick={() => setRefused(null)}>
              {words().discard}
            </Button>
          </Show>
          {props.aside}
        </>
      )}
    </Field>
  )
}
