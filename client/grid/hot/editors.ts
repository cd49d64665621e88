import { AutocompleteEditor } from 'handsontable/editors/autocompleteEditor'
import { TextEditor } from 'handsontable/editors/textEditor'
import type { Hot } from './hot-setup.ts'

/** What the product is asked while somebody types. */
export type EditorHost = { suggest: (typed: string) => readonly string[]; closed: () => void }

const ROOMY_WIDTH = 480
const ROOMY_HEIGHT = 92
/** The part of the grid's height that an editor covers at most; the rest is scrolled to within it. */
const COVERED = 0.7

/** The editors, bound to one grid. Each says when it has closed: only then may rows come and go again. */
export function editorsFor(host: EditorHost) {
  class Line extends TextEditor {
    override close(): void {
      super.close()
      queueMicrotask(host.closed)
    }
  }

  /** Room for a paragraph wherever the column is narrow, and over all of the cell's own text. Alt+Enter makes a new line. */
  class Long extends Line {
    override createElements(type?: string): void {
      super.createElements(type)
      parts(this).textarea.addEventListener('input', () => this.fit())
    }

    override refreshDimensions(force = false): void {
      super.refreshDimensions(force)
      this.fit()
    }

    /** Over the sizes that the grid's own resizing has just set. */
    fit(): void {
      const { parent, textarea } = parts(this)
      textarea.classList.add('roomy')
      for (const size of ['minWidth', 'maxWidth', 'minHeight', 'maxHeight'] as const) textarea.style[size] = ''
      if (!this.isOpened() && this.state !== 'STATE_EDITING') return
      const { clientWidth, clientHeight } = this.hot.rootElement
      const cell = this.TD as HTMLElement | null
      const room = clientWidth - 24
      const width = Math.max(Math.min(ROOMY_WIDTH, room), Math.min(cell?.offsetWidth ?? 0, room))
      textarea.style.minWidth = textarea.style.maxWidth = `${width}px`
      const left = Number.parseFloat(parent.style.left) || 0
      if (left + width > room) parent.style.left = `${Math.max(0, room - width)}px`

      const { scrollTop } = textarea
      const most = Math.floor(clientHeight * COVERED)
      textarea.style.minHeight = textarea.style.maxHeight = '0'
      const needed = textarea.scrollHeight + 2
      const height = Math.min(most, Math.max(needed, ROOMY_HEIGHT, cell?.offsetHeight ?? 0))
      textarea.style.minHeight = textarea.style.maxHeight = `${height}px`
      textarea.style.overflowY = needed > height ? 'auto' : 'hidden'
      textarea.scrollTop = scrollTop
      const top = Number.parseFloat(parent.style.top) || 0
      if (top + height > clientHeight) parent.style.top = `${Math.max(0, clientHeight - height - 2)}px`
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
    /** The grid looks at keys only: what an input method or a voice writes comes without any that says so. */
    override createElements(): void {
      super.createElements()
      const { textarea } = parts(this)
      const ask = () => this.isOpened() && this.queryChoices(textarea.value)
      textarea.addEventListener('input', event => {
        if (!(event as InputEvent).isComposing) ask()
      })
      textarea.addEventListener('compositionend', ask)
    }
    override prepare(...args: Parameters<AutocompleteEditor['prepare']>): void {
      const source = (typed: string, reply: (names: string[]) => void) => reply([...host.suggest(typed)])
      Object.assign(args[5], { source, filter: false, strict: false, trimDropdown: false, sortByRelevance: true })
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
