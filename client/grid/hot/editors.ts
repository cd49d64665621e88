import { AutocompleteEditor } from 'handsontable/editors/autocompleteEditor'
import { TextEditor } from 'handsontable/editors/textEditor'
import type { Hot } from './hot-setup.ts'

/** What the product is asked while somebody types. */
export type EditorHost = { suggest: (typed: string) => readonly string[]; closed: () => void }

const ROOMY_WIDTH = 420

/** The editors, bound to one grid. Each says when it has closed: only then may rows come and go again. */
export function editorsFor(host: EditorHost) {
  class Line extends TextEditor {
    override close(): void {
      super.close()
      queueMicrotask(host.closed)
    }
  }

  /** Room for a paragraph wherever the column is narrow. Alt+Enter makes a new line. */
  class Long extends Line {
    override refreshDimensions(force = false): void {
      super.refreshDimensions(force)
      const { parent, textarea } = parts(this)
      textarea.classList.add('roomy')
      if (!this.isOpened() && this.state !== 'STATE_EDITING') return
      const room = this.hot.rootElement.clientWidth - 24
      const left = Number.parseFloat(parent.style.left) || 0
      const width = Math.max(Math.min(ROOMY_WIDTH, room), textarea.offsetWidth)
      // over the sizes that the grid's own resizing has just set
      textarea.style.minWidth = `${width}px`
      textarea.style.maxWidth = `${Math.max(width, Number.parseFloat(textarea.style.maxWidth) || 0)}px`
      if (left + width > room) parent.style.left = `${Math.max(0, room - width)}px`
    }
  }

  /** A list of words that opens with the editor; other words may be typed and are kept. */
  class Choice extends AutocompleteEditor {
    override prepare(...args: Parameters<AutocompleteEditor['prepare']>): void {
      Object.assign(args[5], { filter: false, strict: false, trimDropdown: false })
      super.prepare(...args)
    }
    override close(): void {
      super.close()
      queueMicrotask(host.closed)
    }
  }

  /**
   * Names parted by 、: the list completes the last of them. Enter takes what is typed as it stands unless a name of the
   * list was chosen with the arrow keys or the mouse.
   */
  class Units extends AutocompleteEditor {
    override prepare(...args: Parameters<AutocompleteEditor['prepare']>): void {
      const source = (typed: string, reply: (names: string[]) => void) => reply([...host.suggest(typed)])
      Object.assign(args[5], { source, filter: false, strict: false, trimDropdown: false })
      super.prepare(...args)
    }
    override close(): void {
      super.close()
      queueMicrotask(host.closed)
    }
  }

  return { line: Line, long: Long, choice: Choice, units: Units }
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
