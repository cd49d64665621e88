import { TextEditor } from 'handsontable/editors/textEditor'
import type { EditorOpening, EditorValue, OpenedEditor, OwnEditor } from '../editors/editor-seam.ts'
import { isPressed } from '../keys.ts'
import type { Hot } from './hot-setup.ts'

/** What the product is asked while somebody types. */
export type EditorHost = {
  /** Opens one of the product's own editors over the input of that cell. */
  open: (row: number, column: number, opening: Omit<EditorOpening, 'place' | 'text'>) => OpenedEditor | null
  closed: () => void
  /** Names a cell to those who hear it. */
  nameOf: (row: number, column: number) => string
  /** Today's date, as it is written into a cell. */
  today: () => string
}

const EDITING = 'STATE_EDITING'

/**
 * The editors, bound to one grid. Each is the grid's own text input, so that what an input method begins on a selected
 * cell goes on in it; the product's own ones lay it over a box of theirs. Each says when the edit is over: only then may
 * rows come and go again.
 */
export function editorsFor(host: EditorHost) {
  class Line extends TextEditor {
    override prepare(...cell: Parameters<TextEditor['prepare']>): void {
      super.prepare(...cell)
      this.name()
    }

    /** The input waits under the selected cell with the focus: it says which one it is. */
    name(): void {
      if (this.row !== null && this.col !== null) {
        parts(this).textarea.setAttribute('aria-label', host.nameOf(this.row, this.col))
      }
    }

    override close(): void {
      super.close()
      this.name()
      queueMicrotask(() => {
        if (!isEditing(this)) host.closed()
      })
    }

    override createElements(type?: string): void {
      super.createElements(type)
      const { parent, textarea } = parts(this)
      placeOf(this.hot.rootElement).append(parent)
      textarea.addEventListener('keydown', event => this.onKey(event))
      // words typed into a cell that was scrolled away bring it back
      textarea.addEventListener('input', () => {
        if (isEditing(this) && !this.getEditedCell()) this.hot.scrollViewportTo({ row: this.row!, col: this.col! })
      })
    }

    /** Before the grid sees the key. What an input method composes is nobody's but its own. */
    onKey(event: KeyboardEvent): void {
      if (!isEditing(this) || event.isComposing || event.keyCode === 229) return
      if (!this.takes(event)) return
      event.preventDefault()
      event.stopPropagation()
    }

    takes(event: KeyboardEvent): boolean {
      if (isPressed('today', event)) {
        document.execCommand('insertText', false, host.today())
        return true
      }
      const mod = event.ctrlKey || event.metaKey
      if (event.key !== 'Enter' || !mod || event.altKey || event.shiftKey || this.hot.selection.isMultiple())
        return false
      this.commit()
      return true
    }

    commit(): void {
      const { row, col } = this
      this.finishEditing(false, false)
      if (row !== null && col !== null) this.hot.selectCell(row, col)
    }

    /** A cell that scrolls out of sight hides its editor; the edit goes on until it is confirmed or left. */
    override refreshDimensions(force = false): void {
      if (isEditing(this) && !this.getEditedCell()) this.away()
      else super.refreshDimensions(force)
    }

    away(): void {
      parts(this).parent.style.opacity = '0'
    }
  }

  /** A class for each, since the grid keeps one editor for each class. */
  const own = (kind: OwnEditor) =>
    class extends Line {
      session: OpenedEditor | null = null

      override open(): void {
        const typed = !this.isInFullEditMode()
        super.open()
        const { parent, textarea } = parts(this)
        parent.classList.add('own-editor', `own-editor-${kind}`)
        this.session = host.open(this.row!, this.col!, {
          kind,
          typed,
          input: textarea,
          parent: this.hot.rootElement.parentElement ?? document.body,
          cell: () => {
            const td = this.getEditedCell()
            return td ? (td as HTMLElement).getBoundingClientRect() : null
          },
          frame: ({ left, top, width, height }) => {
            Object.assign(parent.style, {
              left: `${left}px`,
              top: `${top}px`,
              width: `${width}px`,
              height: `${height}px`,
              opacity: '1',
            })
          },
          commit: () => this.commit(),
        })
        this.session?.place()
      }

      override refreshDimensions(force = false): void {
        super.refreshDimensions(force)
        if (isEditing(this) && this.getEditedCell()) this.session?.place()
      }

      override away(): void {
        if (this.session) this.session.away()
        else super.away()
      }

      override getValue(): string {
        const value: EditorValue = this.session?.value() ?? { text: String(super.getValue()) }
        lastValue = value
        return value.text
      }

      override takes(event: KeyboardEvent): boolean {
        return this.session?.key(event) === true || super.takes(event)
      }

      override close(): void {
        this.session?.close()
        this.session = null
        const { parent } = parts(this)
        parent.classList.remove('own-editor', `own-editor-${kind}`)
        Object.assign(parent.style, { width: '', height: '' })
        super.close()
      }
    }

  let lastValue: EditorValue | null = null
  return {
    line: Line,
    long: own('long'),
    choice: own('choice'),
    units: own('units'),
    deadline: own('deadline'),
    /** What the words of an edit stand for, where its editor knew; undefined where they are to be read. */
    valueOf: (text: string) => (lastValue?.text === text ? lastValue.value : undefined),
  }
}

/** Whether an edit goes on in this editor, in sight or not. */
const isEditing = (editor: TextEditor): boolean => editor.state === EDITING

/** Whether somebody edits a cell of the grid now, in sight or scrolled away. */
export const isEditingCell = (hot: Hot): boolean => {
  const editor = hot.getActiveEditor() as unknown as TextEditor | undefined
  return editor !== undefined && (editor.isOpened() || isEditing(editor))
}

/**
 * Where the inputs stand in the grid: to those who hear it a table holds rows, rows hold cells, and only a cell holds an
 * input.
 */
function placeOf(root: HTMLElement): HTMLElement {
  const known = root.querySelector<HTMLElement>(':scope > .editor-place > div')
  if (known) return known
  const row = document.createElement('div')
  row.className = 'editor-place'
  row.setAttribute('role', 'row')
  const place = document.createElement('div')
  place.setAttribute('role', 'gridcell')
  row.append(place)
  root.append(row)
  return place
}

/** The semi-public elements of a text editor; the version is pinned and the browser tests cover them. */
function parts(editor: TextEditor): { parent: HTMLElement; textarea: HTMLTextAreaElement } {
  const { TEXTAREA_PARENT, TEXTAREA } = editor as unknown as {
    TEXTAREA_PARENT: HTMLElement
    TEXTAREA: HTMLTextAreaElement
  }
  return { parent: TEXTAREA_PARENT, textarea: TEXTAREA }
}

/** The textarea of the grid's current editor, open or waiting under a selected cell; null when there is none. */
export function editorOf(hot: Hot): { open: boolean; textarea: HTMLTextAreaElement; begin: () => void } | null {
  const editor = hot.getActiveEditor() as unknown as
    | { isOpened: () => boolean; TEXTAREA?: HTMLTextAreaElement; beginEditing: (value: string) => void }
    | undefined
  if (!editor?.TEXTAREA) return null
  return { open: editor.isOpened(), textarea: editor.TEXTAREA, begin: () => editor.beginEditing('') }
}
