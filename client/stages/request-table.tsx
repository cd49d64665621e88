import { createSignal, For, Show } from 'solid-js'
import { authorise } from '../../schema/access/authorise.ts'
import { type CellValue, columnType } from '../../schema/columns/registry.ts'
import { cellValue, columnOf } from '../../schema/plan/columns.ts'
import type { CellRequest, RequestRoot } from '../../schema/plan/request.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { fullMoment } from '../app/moment.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { columnContext } from '../stores/workbook-store.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { ReasonForm } from './reason-form.tsx'
import type { RegisterView } from './register-page.tsx'
import { stagesApi } from './stages-api.ts'
import { stagesWords } from './words.ts'

/**
 * Adjustments or proposals as a table, oldest first as in a paper register: what, from, to, why, by whom, and what
 * became of it. Whoever may decide does so here.
 */
export function RequestTable(props: { view: RegisterView; root: RequestRoot }) {
  const { language } = useI18n()
  const words = () => stagesWords(language())
  const isAdjustment = () => props.root === 'adjustments'
  const snapshot = () => props.view.snapshot()
  const requests = () => [...snapshot()[props.root].values()].sort((a, b) => a.asked.at - b.asked.at)
  const [settling, setSettling] = createSignal<{ request: CellRequest; accepted: boolean }>()
  const format = ({ column }: CellRequest, value: CellValue) => {
    const { type, options } = columnOf(column)!
    return columnType(type).format(value, options, columnContext(snapshot(), language())) || words().empty
  }
  const current = (request: CellRequest) => {
    const measure = snapshot().measures.get(request.measure)
    return measure ? cellValue(measure, undefined, request.column) : request.before
  }
  /** A cell that was changed meanwhile must be looked at before the request is accepted. */
  const changedSince = (request: CellRequest) => {
    const type = columnType(columnOf(request.column)!.type)
    const now = current(request)
    return request.outcome === null && !type.equals(now, request.before as CellValue) ? format(request, now) : undefined
  }
  const row = (request: CellRequest) => {
    const measure = snapshot().measures.get(request.measure)
    return measure ? [measure.number, measure.title || measure.text.slice(0, 40)].filter(Boolean).join(' ') : ''
  }
  const maySettle = ({ id, measure }: CellRequest) =>
    authorise(
      props.view.actor(),
      { kind: 'request-decided', root: props.root, request: id, measure, before: null, after: null },
      snapshot(),
      'command',
    ).allowed
  const count = () => {
    const all = requests()
    const accepted = all.filter(each => each.outcome?.accepted === true).length
    const declined = all.filter(each => each.outcome?.accepted === false).length
    const say = isAdjustment() ? words().counts : words().proposalCounts
    return say(all.length, accepted, declined, all.length - accepted - declined)
  }
  const outcomeWord = (accepted: boolean) =>
    isAdjustment() ? (accepted ? words().accepted : words().declined) : accepted ? words().adopted : words().notAdopted
  const who = ({ unit, name, at }: { unit: string; name: string; at: number }) =>
    [[unit, name].filter(Boolean).join(' · '), fullMoment(at, language())].join('\n')
  const title = (accepted: boolean) =>
    isAdjustment()
      ? accepted
        ? words().acceptTitle
        : words().declineTitle
      : accepted
        ? words().adoptTitle
        : words().notAdoptTitle
  const doWord = (accepted: boolean) =>
    isAdjustment() ? (accepted ? words().accept : words().decline) : accepted ? words().adopt : words().notAdopt

  return (
    <Show
      when={requests().length > 0}
      fallback={<p class="register-empty">{isAdjustment() ? words().noAdjustments : words().noProposals}</p>}
    >
      <p>{count()}</p>
      <table class="register-table">
        <thead>
          <tr>
            <th scope="col" class="narrow">
              {words().serial}
            </th>
            <th scope="col">{words().measure}</th>
            <th scope="col">{words().column}</th>
            <th scope="col">{words().was}</th>
            <th scope="col">{words().after}</th>
            <th scope="col">{words().reason}</th>
            <Show when={isAdjustment()}>
              <th scope="col">{words().document}</th>
            </Show>
            <th scope="col">{words().askedBy}</th>
            <th scope="col">{words().outcome}</th>
          </tr>
        </thead>
        <tbody>
          <For each={requests()}>
            {(request, i) => (
              <tr data-request={request.id}>
                <td class="narrow">{i() + 1}</td>
                <td>{row(request)}</td>
                <td>{wordsOf(language()).columns[request.column]}</td>
                <td>
                  {format(request, request.before as CellValue)}
                  <Show when={changedSince(request)}>
                    {now => <span class="changed-since">{words().changedSince(now())}</span>}
                  </Show>
                </td>
                <td>{format(request, request.after as CellValue)}</td>
                <td>{request.reason}</td>
                <Show when={isAdjustment()}>
                  <td>{request.document}</td>
                </Show>
                <td>{who(request.asked)}</td>
                <td>
                  <Show
                    when={request.outcome}
                    fallback={
                      <>
                        <span class="pending">{words().pending}</span>
                        <Show when={maySettle(request)}>
                          <div class="settle no-print">
                            <Button small onClick={() => setSettling({ request, accepted: true })}>
                              {doWord(true)}
                            </Button>
                            <Button small onClick={() => setSettling({ request, accepted: false })}>
                              {doWord(false)}
                            </Button>
                          </div>
                        </Show>
                      </>
                    }
                  >
                    {outcome => (
                      <>
                        {outcomeWord(outcome().accepted)}
                        {outcome().reason ? `：${outcome().reason}` : ''}
                        <small>{who(outcome())}</small>
                      </>
                    )}
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={settling()} keyed>
        {({ request, accepted }) => (
          <Dialog
            open
            onClose={() => setSettling(undefined)}
            title={title(accepted)}
            text={accepted ? (isAdjustment() ? words().acceptText : words().adoptText) : words().declineText}
          >
            <ReasonForm
              required={!accepted}
              label={accepted ? words().remark : words().reason}
              submit={doWord(accepted).replace(/…$/, '')}
              onSubmit={reason => stagesApi.settle(props.view.workbook, props.root, request.id, { accepted, reason })}
              onDone={() => {
                setSettling(undefined)
                toast(words().done)
              }}
              onCancel={() => setSettling(undefined)}
            >
              <dl class="request-cell">
                <dt>{words().cell}</dt>
                <dd>
                  {row(request)} · {wordsOf(language()).columns[request.column]}
                </dd>
                <dt>{words().before}</dt>
                <dd class="request-before">{format(request, current(request))}</dd>
                <dt>{words().after}</dt>
                <dd class="request-before">{format(request, request.after as CellValue)}</dd>
              </dl>
            </ReasonForm>
          </Dialog>
        )}
      </Show>
    </Show>
  )
}
