import { createSignal, type JSX, Show } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import './exchange.css'

/** What the chooser offers; the server looks at a file's first bytes, so that a wrong ending is no hindrance. */
const ACCEPTED = '.xlsx,.xlsm,.xls,.et,.ods,.csv'

/** A place on which files are dropped, with a button that chooses them by keyboard. */
export function DropFiles(props: {
  label: string
  choose: string
  release: string
  several: boolean
  disabled: boolean
  onFiles: (files: File[]) => void
  children?: JSX.Element
}) {
  const [over, setOver] = createSignal(false)
  let chooser!: HTMLInputElement
  const take = (list: FileList | null | undefined) => {
    const files = [...(list ?? [])]
    if (files.length > 0 && !props.disabled) props.onFiles(files)
  }
  return (
    <section
      class="card drop-files"
      classList={{ over: over() }}
      aria-label={props.label}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={event => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer?.files)
      }}
    >
      <Icon name="file" />
      <p>{over() ? props.release : props.label}</p>
      <input
        ref={chooser}
        type="file"
        class="only-read"
        accept={ACCEPTED}
        multiple={props.several}
        aria-label={props.choose}
        tabIndex={-1}
        onChange={event => {
          take(event.currentTarget.files)
          event.currentTarget.value = ''
        }}
      />
      <Button tone="primary" disabled={props.disabled} onClick={() => chooser.click()}>
        {props.choose}
      </Button>
      <Show when={props.children}>{props.children}</Show>
    </section>
  )
}
