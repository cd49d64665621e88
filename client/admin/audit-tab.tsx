import { createEffect, createSignal, For, on, Show } from 'solid-js'
import { auditKinds } from '../../schema/audit/kinds.ts'
import { auditWords } from '../../schema/audit/words.ts'
import type { AuditLine } from '../../schema/http/audit.ts'
import { type ApiFailure, api } from '../app/api.ts'
import { whoText } from '../app/app-header.tsx'
import { createLoad } from '../app/load.ts'
import { fullMoment } from '../app/moment.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { adminApi, auditQuery } from './admin-api.ts'
import { auditDetail } from './audit-detail.ts'
import { TabFailure } from './tab-failure.tsx'
import { adminWords } from './words.ts'

/** The audit log, newest first, by event and day, and as a file. */
export function AuditTab() {
  const { language } = useI18n()
  const words = () => adminWords(language()).audit
  const kindNames = () => auditWords(language()).kinds
  const [asked, setAsked] = createSignal({ kind: '', from: '', to: '' })
  const [rows, setRows] = createSignal<AuditLine[]>()
  const [next, setNext] = createSignal<number | null>(null)
  const [failure, setFailure] = createSignal<ApiFailure>()
  // who and what the ids in a detail stand for; without them the ids are shown
  const people = createLoad(adminApi.people)
  const workbooks = createLoad(api.workbooks)
  const names = () =>
    new Map([
      ...(people.load().value?.people ?? []).map(each => [each.id, whoText(each)] as const),
      ...(workbooks.load().value?.workbooks ?? []).map(each => [each.id, each.title] as const),
    ])
  let turn = 0

  const fetch = async (before: number | null) => {
    const mine = ++turn
    const answer = await adminApi.audit(asked(), before)
    // a later question has been asked meanwhile
    if (mine !== turn) return
    setFailure(answer.ok ? undefined : answer.failure)
    if (!answer.ok) return
    setRows(known => [...(before === null ? [] : (known ?? [])), ...answer.value.rows])
    setNext(answer.value.next)
  }
  createEffect(on(asked, () => void fetch(null)))
  const put = (part: Partial<ReturnType<typeof asked>>) => setAsked(before => ({ ...before, ...part }))

  return (
    <>
      <TabFailure failure={failure()} onRetry={() => void fetch(null)} />
      <Show when={rows()}>
        {found => (
          <>
            <div class="audit-filter">
              <Field label={words().kind}>
                {attributes => (
                  <select {...attributes} class="input" onChange={event => put({ kind: event.currentTarget.value })}>
                    <option value="">{words().all}</option>
                    <For each={auditKinds}>{kind => <option value={kind}>{kindNames()[kind]}</option>}</For>
                  </select>
                )}
              </Field>
              <For each={['from', 'to'] as const}>
                {end => (
                  <Field label={words()[end]}>
                    {attributes => (
                      <input
                        {...attributes}
                        type="date"
                        class="input"
                        onChange={event => put({ [end]: event.currentTarget.value })}
                      />
                    )}
                  </Field>
                )}
              </For>
              <a
                class="button"
                href={`/api/admin/audit.csv?${auditQuery(asked(), { lang: language() })}`}
                download=""
                rel="external"
              >
                {words().file}
              </a>
            </div>
            <section class="table-frame stacks" aria-label={adminWords(language()).tabs.audit} tabindex={0}>
              <table class="table stacks audit-table">
                <caption class="only-read">{adminWords(language()).tabs.audit}</caption>
                <thead>
                  <tr>
                    <th scope="col">{words().at}</th>
                    <th scope="col">{words().who}</th>
                    <th scope="col">{words().what}</th>
                    <th scope="col">{words().detail}</th>
                  </tr>
                </thead>
                <tbody>
                  <For
                    each={found()}
                    fallback={
                      <tr>
                        <td colspan={4}>{words().none}</td>
                      </tr>
                    }
                  >
                    {row => (
                      <tr>
                        <td class="nowrap" data-label={words().at}>
                          {fullMoment(row.at, language())}
                        </td>
                        <td data-label={words().who}>{row.person === null ? words().nobody : whoText(row)}</td>
                        <th scope="row">{kindNames()[row.kind]}</th>
                        <td class="audit-detail" data-label={words().detail}>
                          {auditDetail(row, names(), language())}
                        </td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </section>
            <Show when={next()}>
              {before => (
                <Button class="start" onClick={() => void fetch(before())}>
                  {words().more}
                </Button>
              )}
            </Show>
          </>
        )}
      </Show>
    </>
  )
}
