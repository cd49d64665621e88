import { A } from '@solidjs/router'
import { createMemo, type JSX, onCleanup, onMount, Show } from 'solid-js'
import type { Role } from '../../schema/access/actor.ts'
import type { Language } from '../../schema/words/language.ts'
import { CommandLines } from '../cell-menu/command-lines.tsx'
import { menuLines, rowsLayout } from '../cell-menu/layout.ts'
import type { CellPlace, GridCommand } from '../grid/grid-seam.ts'
import { gridWords } from '../grid/words.ts'
import { Icon } from '../ui/icons.tsx'
import { Menu } from '../ui/menu.tsx'
import { roving, toolsIn } from '../ui/roving.ts'
import { ToolStrip } from '../ui/tool-strip.tsx'

const strokes = {
  undo: 'M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H6',
  redo: 'M10.5 3l3 3-3 3M13.5 6h-7a4 4 0 0 0 0 8H10',
  rows: 'M2.5 3.5h11M2.5 8h5M2.5 12.5h11M11 6v4M9 8h4',
  submit: 'M8 13.5V3M4 7l4-4 4 4M3 13.5h10',
  export: 'M8 2.5v7.5M5 7.5 8 10.5l3-3M3 13.5h10',
  print: 'M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z',
  share: 'M6 8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5c.4-2.3 2-3.5 4.5-3.5s4.1 1.2 4.5 3.5M12.5 5.5v5M10 8h5',
} as const

const Stroke = (props: { name: keyof typeof strokes }) => (
  <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d={strokes[props.name]} />
  </svg>
)

/**
 * The commands over the grid, one stop of Tab. Undo, redo and rows always stand first, what is said of the connection
 * (`state`) last; what the tools between need of room beyond the window stands in a list under 更多. One that cannot be
 * used now stays in its place, disabled.
 */
export function Toolbar(props: {
  workbook: string
  language: Language
  role: Role
  /** Where the person is: what can be submitted follows it. */
  place: CellPlace | null
  commands: readonly GridCommand[]
  canUndo: boolean
  canRedo: boolean
  onUndo: () => void
  onRedo: () => void
  onShare: () => void
  /** What of the workbook is seen, as the query of the print page; '' for all of it. */
  seen: string
  /** Asks what of it is to be exported, and how. */
  onExport: () => void
  /** Tools, the most used first: those at the end are the first to go under 更多. */
  children: JSX.Element
  /** Always in sight. */
  state: JSX.Element
}) {
  const words = () => gridWords(props.language)
  let bar!: HTMLDivElement
  const reachable = () =>
    toolsIn(bar).filter(tool => tool.closest('.none') === null && (tool.closest('.over') === null || isListOpen()))
  const isListOpen = () => bar.querySelector('.tool-strip-place.open') !== null
  onMount(() => onCleanup(roving(bar, reachable)))
  /** What a department is here for: sending in what it filled in. */
  const submit = createMemo(() => {
    if (props.role !== 'contributor') return undefined
    const command = props.commands.find(({ id }) => id === 'submit-report')
    return command && { command, may: props.place !== null && command.enabled() }
  })
  return (
    <div ref={bar} class="workbook-toolbar" role="toolbar" aria-label={words().toolbarLabel} data-region="tools">
      <ToolButton icon="undo" label={words().undo} keys="Ctrl+Z" disabled={!props.canUndo} onClick={props.onUndo} />
      <ToolButton icon="redo" label={words().redo} keys="Ctrl+Y" disabled={!props.canRedo} onClick={props.onRedo} />
      <Show when={props.commands.some(command => command.enabled())}>
        <Menu
          class="button quiet small"
          trigger={
            <>
              <Stroke name="rows" />
              <span>{words().rowsMenu}</span>
              <Icon name="down" small />
            </>
          }
        >
          <CommandLines lines={menuLines(props.commands, rowsLayout)} onRun={command => command.run()} />
        </Menu>
      </Show>
      <Show when={submit()}>
        {submit => (
          <button
            type="button"
            class="button quiet small tool-submit"
            title={submit().may ? submit().command.label() : words().submitHow}
            disabled={!submit().may}
            onMouseDown={event => event.preventDefault()}
            onClick={() => submit().command.run()}
          >
            <Stroke name="submit" />
            <span>{words().submitTool}</span>
          </button>
        )}
      </Show>
      <span class="tool-group" />
      <ToolStrip more={words().more}>
        {props.children}
        <button
          type="button"
          class="button quiet small"
          data-terse
          title={words().export}
          aria-haspopup="dialog"
          onClick={() => props.onExport()}
        >
          <Stroke name="export" />
          <span>{words().export}</span>
        </button>
        <A
          class="button quiet small"
          data-terse
          title={words().print}
          href={`/w/${encodeURIComponent(props.workbook)}/print${props.seen}`}
        >
          <Stroke name="print" />
          <span>{words().print}</span>
        </A>
        <Show when={props.role === 'coordinator'}>
          <button
            type="button"
            class="button quiet small"
            data-terse
            title={words().share}
            onClick={() => props.onShare()}
          >
            <Stroke name="share" />
            <span>{words().share}</span>
          </button>
        </Show>
      </ToolStrip>
      <div class="toolbar-state">{props.state}</div>
    </div>
  )
}

function ToolButton(props: {
  icon: keyof typeof strokes
  label: string
  keys: string
  disabled: boolean
  onClick: () => void
}) {
  return (
    <button
      type="button"
      class="button quiet square small"
      aria-label={props.label}
      title={`${props.label} (${props.keys})`}
      disabled={props.disabled}
      // the grid keeps the focus, so that typing goes on where it was
      onMouseDown={event => event.preventDefault()}
      onClick={() => props.onClick()}
    >
      <Stroke name={props.icon} />
    </button>
  )
}
