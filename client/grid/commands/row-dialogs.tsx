import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { sectionHeading } from '../../../schema/plan/section.ts'
import { outline } from '../../../schema/plan/snapshot.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { type Numbering, type NumberScope, numberings, renumbered } from './numbering.ts'
import type { RowDesk } from './row-desk.ts'
import './rows.css'

/** The dialogs of what is done to rows and sections. */
export function RowDialogs(props: { desk: RowDesk }) {
  const view = <K extends string>(kind: K) => {
    const now = props.desk.view()
    return now?.kind === kind ? (now as Extract<typeof now, { kind: K }>) : undefined
  }
  return (
    <Switch>
      <Match when={view('move')} keyed>
        {now => <MoveDialog desk={props.desk} rows={now.rows} />}
      </Match>
      <Match when={view('renumber')} keyed>
        {now => <NumberDialog desk={props.desk} section={now.section} />}
      </Match>
      <Match when={view('remove-section')} keyed>
        {now => <RemoveDialog desk={props.desk} section={now.section} />}
      </Match>
    </Switch>
  )
}

/** The sections to choose from, as a list of buttons that narrows while one types. */
function MoveDialog(props: { desk: RowDesk; rows: readonly string[] }) {
  const { desk } = props
  const words = desk.words
  const [typed, setTyped] = createSignal('')
  let first: HTMLInputElement | undefined
  const own = new Set(props.rows)
  const sections = () =>
    outline(desk.snapshot()).flatMap(({ section, measures }) => {
      const name = section ? sectionHeading(section) || words().unnamed : words().noSection
      if (!name.includes(typed().trim())) return []
      return [{ id: section?.id ?? '', name, count: measures.length, here: measures.some(row => own.has(row.id)) }]
    })
  const choose = (section: string) => {
    desk.open(null)
    desk.moveTo(props.rows, section)
  }
  return (
    <Dialog open onClose={() => desk.open(null)} title={words().moveTitle(props.rows.length)} focus={() => first}>
      <input
        ref={element => (first = element)}
        class="input"
        type="search"
        aria-label={words().search}
        placeholder={words().search}
        value={typed()}
        onInput={event => setTyped(event.currentTarget.value)}
        onKeyDown={event => {
          const [only] = sections()
          if (event.key === 'Enter' && !event.isComposing && only && sections().length === 1) choose(only.id)
        }}
      />
      <ul class="section-choices">
        <For each={sections()} fallback={<li class="muted">{words().nothingFound}</li>}>
          {section => (
            <li>
              <button type="button" onClick={() => choose(section.id)}>
                <span>{section.name}</span>
                <small>{section.here ? words().here : words().rows(section.count)}</small>
              </button>
            </li>
          )}
        </For>
      </ul>
    </Dialog>
  )
}

/** Shows every number before it is changed. */
function NumberDialog(props: { desk: RowDesk; section: string }) {
  const { desk } = props
  const words = desk.words
  const [scope, setScope] = createSignal<NumberScope['kind']>('section')
  const [numbering, setNumbering] = createSignal<Numbering>('plain')
  const list = () => {
    const kind = scope()
    return renumbered(desk.snapshot(), kind === 'section' ? { kind, section: props.section } : { kind }, numbering())
  }
  const count = () => list().filter(each => each.before !== each.after).length
  return (
    <Dialog open onClose={() => desk.open(null)} title={words().numberTitle}>
      <div class="number-fields">
        <Field label={words().scope}>
          {attributes => (
            <select
              {...attributes}
              class="input"
              onChange={event => {
                setScope(event.currentTarget.value as NumberScope['kind'])
                setNumbering(scope() === 'headings' ? 'chinese' : 'plain')
              }}
            >
              <For each={['section', 'each', 'through', 'headings'] as const}>
                {kind => (
                  <option value={kind} selected={kind === scope()}>
                    {words().scopes[kind]}
                  </option>
                )}
              </For>
            </select>
          )}
        </Field>
        <Field label={words().style}>
          {attributes => (
            <select
              {...attributes}
              class="input"
              onChange={event => setNumbering(event.currentTarget.value as Numbering)}
            >
              <For each={numberings}>
                {each => (
                  <option value={each} selected={each === numbering()}>
                    {words().styles[each]}
                  </option>
                )}
              </For>
            </select>
          )}
        </Field>
      </div>
      <p role="status">{words().preview(count())}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <section class="number-preview" tabIndex={0} aria-label={words().numberTitle}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words().before}</th>
              <th scope="col">{words().after}</th>
              <th scope="col">{words().row}</th>
            </tr>
          </thead>
          <tbody>
            <For each={list()}>
              {each => (
                <tr classList={{ changed: each.before !== each.after }}>
                  <td>{each.before || words().none}</td>
                  <td>{each.after}</td>
                  <td>{each.name || words().unnamed}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
      <div class="dialog-actions">
        <Button onClick={() => desk.open(null)}>{words().cancel}</Button>
        <Button
          tone="primary"
          disabled={count() === 0}
          onClick={() => {
            const changed = list()
            desk.open(null)
            desk.renumber(changed)
          }}
        >
          {words().apply}
        </Button>
      </div>
    </Dialog>
  )
}

/** A section with rows is not deleted before somebody says what becomes of them. */
function RemoveDialog(props: { desk: RowDesk; section: string }) {
  const { desk } = props
  const words = desk.words
  const groups = () => outline(desk.snapshot())
  const at = () => groups().findIndex(group => group.section?.id === props.section)
  const count = () => groups()[at()]?.measures.length ?? 0
  const title = () => groups()[at()]?.section?.title || words().unnamed
  const remove = (withRows: boolean) => {
    desk.open(null)
    desk.removeSection(props.section, withRows)
  }
  return (
    <Dialog
      open
      onClose={() => desk.open(null)}
      title={words().sectionTitle(title())}
      text={words().sectionText(count())}
    >
      <p class="muted">{words().canUndo}</p>
      <div class="dialog-actions wrap">
        <Button onClick={() => desk.open(null)}>{words().cancel}</Button>
        <Button onClick={() => remove(false)}>{at() > 0 ? words().keepRows : words().keepRowsFirst}</Button>
        <Show when={count() > 0}>
          <Button tone="danger" onClick={() => remove(true)}>
            {words().removeWith(count())}
          </Button>
        </Show>
      </div>
    </Dialog>
  )
}
