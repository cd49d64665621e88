/**
 * Keeps the focus within `element` when the control that has it goes, as the button does that deletes its own line:
 * the element itself takes it. Without that no key reaches the page any more, not even Esc. Returns what ends it.
 */
export function holdFocus(element: HTMLElement): () => void {
  const observer = new MutationObserver(() => {
    const { activeElement, body } = element.ownerDocument
    if (element.isConnected && (activeElement === null || activeElement === body))
      element.focus({ preventScroll: true })
  })
  observer.observe(element, { childList: true, subtree: true })
  return () => observer.disconnect()
}
