import { createSignal, For, Match, Show, Switch } from 'solid-js'
import type { AdminPerson, ChangePerson } from '../../schema/http/accounts.ts'
import type { ApiFailure } from '../app/api.ts'
import { whoText } from '../app/app-header.tsx'
import { failureText } from '../app/failure-text.ts'
import { createLoad } from '../app/load.ts'
import { fullMoment, momentText } from '../app/moment.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Skeleton } from '../ui/empty-state.tsx'
import { Icon } from '../ui/icons.tsx'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu.tsx'
import { toast } from '../ui/toast.tsx'
import { adminApi } from './admin-api.ts'
import { PersonForm } from './person-form.tsx'
import { failureOf, TabFailure } from './tab-failure.tsx'
import { adminWords } from './words.ts'

type Question = { person: AdminPerson; kind: 'disable' | 'make' }

/** Everybody the house knows, with what administrators can do for and about them. */
export function PeopleTab() {
  const { t, language } = useI18n()
  const words = () => adminWords(language()).people
  const { load, reload, put } = createLoad(adminApi.people)
  const [search, setSearch] = createSignal('')
  const [editing, setEditing] = createSignal<AdminPerson>()
  const [asked, setAsked] = createSignal<Question>()
  const [fresh, setFresh] = createSignal<{ title: string; link: string }>()
  const say = (failure: ApiFailure) => toast(failureText(failure, t(), language()).text, { error: true })

  const change = async (person: AdminPerson, what: ChangePerson) => {
    setAsked(undefined)
    setEditing(undefined)
    const answer = await adminApi.change(person.id, what)
    if (!answer.ok) return say(answer.failure)
    put(list => ({ people: list.people.map(each => (each.id === person.id ? answer.value : each)) }))
    toast(words().done)
  }
  const reset = async (person: AdminPerson) => {
    const answer = await adminApi.resetLink(person.id)
    if (!answer.ok) return say(answer.failure)
    setFresh({ title: words().resetLink(whoText(person)), link: new URL(answer.value.link, location.origin).href })
  }
  const end = async (person: AdminPerson) => {
    const answer = await adminApi.endSessions(person.id)
    if (!answer.ok) return say(answer.failure)
    toast(words().done)
    await reload()
  }
  const shown = () => {
    const wanted = search().trim().toLowerCase()
    const all = load().value?.people ?? []
    return all.filter(each => `${each.unit} ${each.name} ${each.login ?? ''}`.toLowerCase().includes(wanted))
  }

  return (
    <>
      <TabFailure failure={failureOf(load())} onRetry={() => void reload()} />
      <Show when={fresh()}>
        {link => (
          <section class="card account-part" aria-label={link().title}>
            <h2>{link().title}</h2>
            <p>{words().linkOnce}</p>
            <CopyField label={link().title} value={link().link} />
          </section>
        )}
      </Show>
      <div class="list-bar">
        <span class="muted" role="status">
          {words().count(shown().length)}
        </span>
        <div class="search">
          <Icon name="search" />
          <input
            type="search"
            class="input"
            aria-label={words().search}
            placeholder={words().search}
            value={search()}
            onInput={event => setSearch(event.currentTarget.value)}
          />
        </div>
      </div>
      <Switch>
        <Match when={load().value}>
          <div class="table-frame stacks">
            <table class="table stacks">
              <caption class="only-read">{adminWords(language()).tabs.people}</caption>
              <thead>
                <tr>
                  <th scope="col">{words().who}</th>
                  <th scope="col">{words().login}</th>
                  <th scope="col" class="figure">
                    {words().workbooks}
                  </th>
                  <th scope="col">{words().seen}</th>
                  <th scope="col" class="figure">
                    {words().sessions}
                  </th>
                  <th scope="col">
                    <span class="only-read">{words().actions}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                <For each={shown()}>
                  {person => (
                    <tr>
                      <th scope="row">
                        {whoText(person)}
                        <Show when={person.administrator}>
                          <span class="tag">{words().administrator}</span>
                        </Show>
                        <Show when={person.disabled}>
                          <span class="tag warning">{words().disabled}</span>
                        </Show>
                      </th>
                      <td data-label={words().login}>
                        {person.login ?? <span class="muted">{words().linkOnly}</span>}
                      </td>
                      <td class="figure" data-label={words().workbooks}>
                        {person.workbooks}
                      </td>
                      <td class="nowrap" data-label={words().seen}>
                        <Show when={person.seenAt} fallback={<span class="muted">{words().never}</span>}>
                          {at => <span title={fullMoment(at(), language())}>{momentText(at(), language())}</span>}
                        </Show>
                      </td>
                      <td class="figure" data-label={words().sessions}>
                        {person.sessions}
                      </td>
                      <td class="row-actions">
                        <PersonMenu
                          person={person}
                          onEdit={() => setEditing(person)}
                          onReset={() => void reset(person)}
                          onEnd={() => void end(person)}
                          onAsk={kind => setAsked({ person, kind })}
                          onChange={what => void change(person, what)}
                        />
                      </td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
        </Match>
        <Match when={load().state === 'loading'}>
          <Skeleton rows={6} label={t().app.loading} />
        </Match>
      </Switch>
      <Show when={editing()}>
        {person => (
          <Dialog open onClose={() => setEditing(undefined)} title={words().edit}>
            <PersonForm
              person={person()}
              onSave={what => void change(person(), what)}
              onCancel={() => setEditing(undefined)}
            />
          </Dialog>
        )}
      </Show>
      <ConfirmDialog
        open={asked() !== undefined}
        title={
          asked()?.kind === 'make'
            ? words().askMake(whoText(asked()!.person))
            : words().askDisable(asked() ? whoText(asked()!.person) : '')
        }
        text={asked()?.kind === 'make' ? words().askMakeText : words().askDisableText}
        confirm={asked()?.kind === 'make' ? words().make : words().disable}
        danger={asked()?.kind === 'disable'}
        onConfirm={() =>
          void change(asked()!.person, asked()!.kind === 'make' ? { administrator: true } : { disabled: true })
        }
        onCancel={() => setAsked(undefined)}
      />
    </>
  )
}

function PersonMenu(props: {
  person: AdminPerson
  onEdit: () => void
  onReset: () => void
  onEnd: () => void
  onAsk: (kind: Question['kind']) => void
  onChange: (what: ChangePerson) => void
}) {
  const { language } = useI18n()
  const words = () => adminWords(language()).people
  return (
    <Menu label={words().more(whoText(props.person))} class="button quiet square small" trigger={<Icon name="more" />}>
      <MenuItem icon="edit" onSelect={props.onEdit}>
        {words().edit}
      </MenuItem>
      <MenuItem icon="link" disabled={props.person.disabled} onSelect={props.onReset}>
        {words().reset}
      </MenuItem>
      <MenuItem icon="leave" disabled={props.person.sessions === 0} onSelect={props.onEnd}>
        {words().end}
      </MenuItem>
      <MenuSeparator />
      <Show
        when={props.person.administrator}
        fallback={
          <MenuItem icon="person" disabled={props.person.disabled} onSelect={() => props.onAsk('make')}>
            {words().make}
          </MenuItem>
        }
      >
        <MenuItem icon="person" onSelect={() => props.onChange({ administrator: false })}>
          {words().unmake}
        </MenuItem>
      </Show>
      <Show
        when={props.person.disabled}
        fallback={
          <MenuItem icon="archive" danger hint={words().disableHint} onSelect={() => props.onAsk('disable')}>
            {words().disable}
          </MenuItem>
        }
      >
        <MenuItem icon="restore" onSelect={() => props.onChange({ disabled: false })}>
          {words().enable}
        </MenuItem>
      </Show>
    </Menu>
  )
}
