import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/shell.css'
import { render } from 'solid-js/web'
import { App } from './app/app.tsx'

render(() => <App />, document.getElementById('root')!)
