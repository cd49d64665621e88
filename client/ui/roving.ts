/** What takes the focus in a bar of tools, in order. */
const TOOLS = 'button:not(:disabled), a[href], input:not(:disabled), select:not(:disabled)'

/** A text field keeps its arrow keys. */
const isText = (element: Element | null): boolean =>
  element instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(element.type)

/**
 * Makes a bar one stop of Tab (the ARIA pattern of toolbars): Tab comes to the tool used last, the arrows, Home and End
 * walk on. Tools may come and go. `list` names those that can be reached now. Returns what ends it.
 */
export function roving(bar: HTMLElement, list: () => HTMLElement[] = () => toolsIn(bar)): () => void {
  let last: HTMLElement | undefined
  const settle = () => {
    const tools = list()
    const stop = last && tools.includes(last) ? last : tools[0]
    for (const tool of toolsIn(bar)) {
      const wanted = tool === stop ? 0 : -1
      if (tool.tabIndex !== wanted) tool.tabIndex = wanted
    }
  }
  const onFocus = (event: FocusEvent) => {
    const tool = (event.target as Element).closest<HTMLElement>(TOOLS)
    if (!tool || !list().includes(tool)) return
    last = tool
    settle()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isText(event.target as Element))
      return
    const tools = list()
    const at = tools.indexOf((event.target as Element).closest(TOOLS) as HTMLElement)
    if (at < 0) return
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tools.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    tools[(to + tools.length) % tools.length]?.focus()
  }
  const watch = new MutationObserver(settle)
  watch.observe(bar, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'class'] })
  bar.addEventListener('focusin', onFocus)
  bar.addEventListener('keydown', onKey)
  settle()
  return () => {
    watch.disconnect()
    bar.removeEventListener('focusin', onFocus)
    bar.removeEventListener('keydown', onKey)
  }
}

export const toolsIn = (bar: HTMLElement): HTMLElement[] =>
  [...bar.querySelectorAll<HTMLElement>(TOOLS)].filter(tool => tool.closest('[hidden]') === null)
