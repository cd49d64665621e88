import { createSignal, For, Show } from 'solid-js'
import type { Session } from '../../schema/http/routes.ts'
import { consultedUnits } from '../../schema/plan/consulted.ts'
import { registerOf, type Snapshot } from '../../schema/plan/snapshot.ts'
import { opinionCounts, opinionsTable, proposalsOf, requestsTable } from '../../schema/print/layouts/registers.ts'
import type { Unit } from '../../schema/units/unit.ts'
import type { Language } from '../../schema/words/language.ts'
import { momentText } from '../app/moment.ts'
import { printedOn } from '../app/office-day.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { OpinionForm } from './opinion-form.tsx'
import { RegisterPage, type RegisterView } from './register-page.tsx'
import { RequestTable } from './request-table.tsx'
import { stagesWords } from './words.ts'

/** The answers, then the proposals where there are any. */
const tables = (snapshot: Snapshot, language: Language) => [
  opinionsTable(snapshot, printedOn(language)),
  ...(snapshot.proposals.size > 0 ? [requestsTable(snapshot, 'proposals', printedOn(language))] : []),
]

/** 征求意见情况表: which units have answered and what, with their proposals and what became of each. */
export function ConsultPage(props: { id: string; session: Session }) {
  const { language } = useI18n()
  return (
    <RegisterPage id={props.id} session={props.session} title={stagesWords(language()).consultTitle} tables={tables}>
      {view => <Board view={view} />}
    </RegisterPage>
  )
}

function Board(props: { view: RegisterView }) {
  const { language } = useI18n()
  const words = () => stagesWords(language())
  const snapshot = () => props.view.snapshot()
  const [onlyLeft, setOnlyLeft] = createSignal(false)
  const [entering, setEntering] = createSignal<Unit>()
  const units = () => consultedUnits(snapshot())
  const opinionOf = (unit: Unit) => snapshot().opinions.get(unit.id)
  const shown = () => units().filter(unit => !onlyLeft() || !opinionOf(unit))
  const consulting = () => snapshot().plan.stage === 'consult'
  const coordinator = () => props.view.actor().role === 'coordinator'
  const own = () => {
    const unit = registerOf(snapshot()).byName(props.view.actor().unit)
    const takesPart = unit && units().some(each => each.id === unit.id)
    return consulting() && props.view.actor().role === 'contributor' && takesPart ? unit : undefined
  }

  return (
    <>
      <Show when={!consulting()}>
        <p class="register-empty">{words().notConsult}</p>
      </Show>
      <Show when={own()} keyed>
        {unit => (
          <OpinionForm workbook={props.view.workbook} unit={unit.name} entered={false} before={opinionOf(unit)} />
        )}
      </Show>
      <h2>{words().opinion}</h2>
      <Show when={units().length > 0} fallback={<p class="register-empty">{words().noUnits}</p>}>
        <p>{opinionCounts(snapshot(), language())}</p>
        <label class="no-print register-choice">
          <input type="checkbox" checked={onlyLeft()} onChange={event => setOnlyLeft(event.currentTarget.checked)} />
          {words().onlyLeft}
        </label>
        <table class="register-table">
          <thead>
            <tr>
              <th scope="col" class="narrow">
                {words().serial}
              </th>
              <th scope="col">{words().unit}</th>
              <th scope="col">{words().opinion}</th>
              <th scope="col">{words().opinionText}</th>
              <th scope="col">{words().proposals}</th>
            </tr>
          </thead>
          <tbody>
            <For each={shown()}>
              {(unit, i) => (
                <tr data-unit={unit.id}>
                  <td class="narrow">{i() + 1}</td>
                  <td data-label={words().unit}>{unit.name}</td>
                  <td data-label={words().opinion}>
                    <div class="opinion-line">
                      {' '}
                      <Show when={opinionOf(unit)} fallback={<span class="pending">{words().notAnswered}</span>}>
                        {opinion => (
                          <span>
                            {words()[opinion().verdict]}
                            <small>
                              {[opinion().said.unit, opinion().said.name, momentText(opinion().said.at, language())]
                                .filter(Boolean)
                                .join(' · ')}
                            </small>
                          </span>
                        )}
                      </Show>
                      <Show when={coordinator() && consulting()}>
                        <div class="settle no-print">
                          <Button
                            small
                            onClick={() => setEntering(unit)}
                            aria-label={`${words().enterFor} ${unit.name}`}
                          >
                            {words().enterFor}
                          </Button>
                        </div>
                      </Show>
                    </div>
                  </td>
                  <td data-label={words().opinionText}>{opinionOf(unit)?.text}</td>
                  <td data-label={words().proposals}>
                    {(() => {
                      const made = proposalsOf(unit, snapshot())
                      return made > 0 ? words().proposalNumber(made) : ''
                    })()}
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
      <h2>{words().proposalsTitle}</h2>
      <RequestTable view={props.view} root="proposals" />
      <Show when={entering()} keyed>
        {unit => (
          <Dialog open onClose={() => setEntering(undefined)} title={words().giveOpinion(unit.name)}>
            <OpinionForm
              workbook={props.view.workbook}
              unit={unit.name}
              entered
              before={opinionOf(unit)}
              onDone={() => setEntering(undefined)}
            />
          </Dialog>
        )}
      </Show>
    </>
  )
}
