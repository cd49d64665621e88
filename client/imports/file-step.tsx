import { createSignal, Show } from 'solid-js'
import { FailureNotice } from '../app/failure-notice.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { refusalOf } from '../new-plan/plan-file.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import { Notice } from '../ui/notice.tsx'
import type { Importing } from './importing.ts'
import { importWords } from './words.ts'

const ACCEPTED = '.xlsx,.xlsm,.xlsb,.xls,.et,.ods,.csv,.tsv'

/** Step one: the file. The server looks at its first bytes: a wrong ending is no hindrance. */
export function FileStep(props: { importing: Importing }) {
  const { language } = useI18n()
  const words = () => importWords(language())
  const [wrong, setWrong] = createSignal<'empty' | 'tooLarge' | null>(null)
  const [dragging, setDragging] = createSignal(false)
  const { importing } = props
  let chooser!: HTMLInputElement

  const take = (file: File | undefined) => {
    if (!file) return
    const refused = refusalOf(file)
    setWrong(refused)
    if (refused === null) void importing.upload(file)
  }
  return (
    <>
      <section
        class="import-drop"
        aria-label={words().drop}
        classList={{ dragging: dragging() }}
        onDragOver={event => {
          event.preventDefault()
          setDragging(true)
        }}
        onDragLeave={() => setDragging(false)}
        onDrop={event => {
          event.preventDefault()
          setDragging(false)
          take(event.dataTransfer?.files[0])
        }}
      >
        <Icon name="file" />
        <p>{words().drop}</p>
        <input
          ref={chooser}
          type="file"
          class="only-read"
          tabIndex={-1}
          aria-label={words().choose}
          accept={ACCEPTED}
          onChange={event => {
            take(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
        <Show
          when={importing.busy() === 'reading'}
          fallback={
            <Button tone="primary" icon="file" onClick={() => chooser.click()}>
              {words().choose}
            </Button>
          }
        >
          <p role="status" class="import-busy">
            {words().reading}
          </p>
          <Button onClick={importing.stop}>{words().stop}</Button>
        </Show>
        <small class="muted">{words().kinds}</small>
      </section>
      <Show when={wrong()}>{which => <Notice tone="error">{words()[which()]}</Notice>}</Show>
      <Show when={importing.failure()}>{failure => <FailureNotice failure={failure()} />}</Show>
    </>
  )
}
