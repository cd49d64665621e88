import { createSignal, For, Show } from 'solid-js'
import { authorise } from '../../schema/access/authorise.ts'
import type { Request, RequestRoot } from '../../schema/plan/request.ts'
import { outcomeText, requestCounts } from '../../schema/print/layouts/registers.ts'
import { inOrder, requestText } from '../../schema/print/layouts/request-text.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { toast } from '../ui/toast.tsx'
import { ReasonForm } from './reason-form.tsx'
import type { RegisterView } from './register-page.tsx'
import { stagesApi } from './stages-api.ts'
import { stampText } from './stamp-text.ts'
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
  const requests = () => inOrder(snapshot()[props.root])
  const [settling, setSettling] = createSignal<{ request: Request; accepted: boolean }>()
  const told = (request: Request) => requestText(request, snapshot(), language())
  const maySettle = ({ id, measure }: Request) =>
    authorise(
      props.view.actor(),
      { kind: 'request-decided', root: props.root, request: id, measure, before: null, after: null },
      snapshot(),
      'command',
    ).allowed
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
      fallback={
        <Show when={isAdjustment()} fallback={<p class="register-empty">{words().noProposals}</p>}>
          <EmptyState icon="text" title={words().noAdjustments} text={words().noAdjustmentsText} />
        </Show>
      }
    >
      <p>{requestCounts(props.root, requests(), language())}</p>
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
                <td data-label={words().measure}>{told(request).row}</td>
                <td data-label={words().column} class="what">
                  {told(request).what}
                </td>
                <td data-label={words().was}>
                  {told(request).before}
                  {/* what was changed meanwhile must be looked at before the request is accepted */}
                  <Show when={told(request).now}>
                    {now => <span class="changed-since">{words().changedSince(now())}</span>}
                  </Show>
                </td>
                <td data-label={words().after}>{told(request).after}</td>
                <td data-label={words().reason}>{request.reason}</td>
                <Show when={isAdjustment()}>
                  <td data-label={words().document}>{request.document}</td>
                </Show>
                <td data-label={words().askedBy}>{stampText(request.asked, language())}</td>
                <td data-label={words().outcome}>
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
                        {outcomeText(props.root, request, language())}
                        <small>{stampText(outcome(), language())}</small>
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
                  {told(request).row} · {told(request).what}
                </dd>
                <dt>{words().before}</dt>
                <dd class="request-before">{told(request).now ?? (told(request).before || words().empty)}</dd>
                <dt>{words().after}</dt>
                <dd class="request-before">{told(request).after}</dd>
              </dl>
            </ReasonForm>
          </Dialog>
        )}
      </Show>
    </Show>
  )
}
