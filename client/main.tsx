import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/tables.css'
import './styles/overlays.css'
import './styles/shell.css'
import { render } from 'solid-js/web'
import { App } from './app/app.tsx'
import { registerOffline } from './offline/register.ts'

/**
 * A newer server no longer has the files this page would load next: take the new page, but never in a circle. What was
 * typed is safe: edits wait in the outbox and reviews in storage.
 */
addEventListener('vite:preloadError', event => {
  const last = Number(sessionStorage.getItem('taizhang.reloaded') ?? 0)
  if (Date.now() - last < 30_000) return
  event.preventDefault()
  sessionStorage.setItem('taizhang.reloaded', String(Date.now()))
  location.reload()
})

render(() => <App />, document.getElementById('root')!)

registerOffline()
