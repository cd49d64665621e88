import { type Accessor, createSignal, onCleanup } from 'solid-js'
import { useTheme } from '../app/theme.ts'

/** Whether the page is dark now: by choice, or by the system where it follows that. */
export function createDark(): Accessor<boolean> {
  const { theme } = useTheme()
  const query = matchMedia('(prefers-color-scheme: dark)')
  const [system, setSystem] = createSignal(query.matches)
  const follow = () => setSystem(query.matches)
  query.addEventListener('change', follow)
  onCleanup(() => query.removeEventListener('change', follow))
  return () => (theme() === 'system' ? system() : theme() === 'dark')
}
