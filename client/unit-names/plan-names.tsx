import './unit-names.css'
import '../units/units.css'
import { createMemo, createSignal, For, Show } from 'solid-js'
import type { Change } from '../../schema/changes/change.ts'
import { editsOfDecision, type NameDecision } from '../../schema/changes/unit-decisions.ts'
import { decidedAs } from '../../schema/changes/unit-edits.ts'
import { newId } from '../../schema/ids.ts'
import { type Naming, unitsNamed, waitingNames, withEdits } from '../../schema/policy/naming.ts'
import { hintsOfName, type NameInPlan } from '../../schema/policy/unit-names.ts'
import { normaliseName, unitRegister } from '../../schema/units/register.ts'
import type { Unit } from '../../schema/units/unit.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SameAsForm } from '../units/pick-form.tsx'
import { unitWords } from '../units/words.ts'
import { ListImport } from './list-import.tsx'
import { NameDecisions, type WaitingName } from './name-decisions.tsx'
import { saidOf } from './waiting.ts'
import { unitNameWords } from './words.ts'

type Props = {
  /** All unit names of the plan's rows as they stand (`namesInPlan`). */
  names: readonly NameInPlan[]
  /** The plan's year, or null. */
  year: number | null
  /** What was said so far, kept with the review; every decision gives a new one. */
  naming: Naming
  onNaming: (naming: Naming) => void
}

/** How many names of a plan wait for a decision. */
export const waitingInPlan = ({ names, year, naming }: Omit<Props, 'onNaming'>): number =>
  waitingNames(unitsNamed(naming, names, year), naming).length

/** The button that opens the names of a plan under review, with how many wait. */
export function PlanNamesButton(props: Props) {
  const { language } = useI18n()
  const words = () => unitNameWords(language())
  const [open, setOpen] = createSignal(false)
  const waiting = createMemo(() => waitingInPlan(props))
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        {words().planButton}
        <Show when={waiting() > 0}>
          <span class="tag units-waiting">{words().planWaiting(waiting())}</span>
        </Show>
      </Button>
      <Dialog open={open()} onClose={() => setOpen(false)} title={words().planTitle} text={words().planText} wide>
        <PlanNames {...props} />
      </Dialog>
    </>
  )
}

/** The names of a plan before it is a workbook: what waits, a list to import, and what every name will be. */
export function PlanNames(props: Props) {
  const { language } = useI18n()
  const words = () => unitNameWords(language())
  const [beside, setBeside] = createSignal<{ show: 'list' } | { show: 'pick'; unit: Unit } | null>(null)
  const [past, setPast] = createSignal<readonly Naming[]>([])
  const [said, setSaid] = createSignal('')
  const units = createMemo(() => unitsNamed(props.naming, props.names, props.year))
  const register = createMemo(() => unitRegister(units()))
  const nameOf = createMemo(() => new Map(props.names.map(name => [normaliseName(name.written), name])))

  const waiting = createMemo((): WaitingName[] =>
    waitingNames(units(), props.naming).flatMap(unit => {
      const name = nameOf().get(normaliseName(unit.name))
      if (!name) return []
      return [{ unit, use: words().rows(name.lead, name.co), hints: hintsOfName(name, units(), props.year) }]
    }),
  )
  const choices = () => units().filter(unit => !unit.undecided && unit.sameAs === null)

  const say = (next: Naming, saying: string) => {
    const before = props.naming
    setPast(list => [...list, before])
    setSaid(saying)
    props.onNaming(next)
  }
  const edit = (changes: Change[], saying: string): boolean => {
    say(withEdits(props.naming, units(), changes), saying)
    return true
  }
  const decide = (unit: Unit, decision: NameDecision) => {
    edit(
      editsOfDecision(unit, decision, () => newId('unit')),
      saidOf(unit, decision, words()),
    )
  }
  const undo = () => {
    const before = past().at(-1)
    if (!before) return
    setPast(list => list.slice(0, -1))
    setSaid('')
    props.onNaming(before)
  }
  const stateOf = (written: string): string => {
    const own = units().find(unit => normaliseName(unit.name) === normaliseName(written))
    if (own?.undecided) return props.naming.left.includes(own.name) ? words().left : words().waiting
    const unit = register().byName(written)
    const [successor] = unit?.successors ?? []
    if (successor) return words().taken(register().byId(successor)?.name ?? '')
    return unit && normaliseName(unit.name) !== normaliseName(written) ? words().meant(unit.name) : ''
  }
  const sortOf = (written: string): string => {
    const unit = register().byName(written)
    if (!unit) return ''
    if (unit.kind === 'group')
      return [words().group, unit.form ? unitWords(language()).forms[unit.form] : ''].filter(Boolean).join('：')
    const { levels, sorts } = unitWords(language())
    return [unit.level ? levels[unit.level] : '', unit.sort ? sorts[unit.sort] : ''].filter(Boolean).join(' · ')
  }

  return (
    <div class="units plan-names">
      <Show
        when={beside()}
        fallback={
          <>
            <div class="plan-names-head">
              <span class="muted" role="status">
                {said() || words().planAll(props.names.length)}
              </span>
              <Button small icon="restore" disabled={past().length === 0} onClick={undo}>
                {words().undo}
              </Button>
              <Button small icon="plus" onClick={() => setBeside({ show: 'list' })}>
                {words().importButton}
              </Button>
            </div>
            <Show when={waiting().length > 0}>
              <NameDecisions
                names={waiting()}
                words={words()}
                onDecide={decide}
                onOther={unit => setBeside({ show: 'pick', unit })}
                onLeave={unit =>
                  say({ ...props.naming, left: [...props.naming.left, unit.name] }, words().decided.left(unit.name))
                }
              />
            </Show>
            <div class="plan-names-list">
              <table class="table" aria-label={words().planTitle}>
                <tbody>
                  <For each={props.names}>
                    {name => (
                      <tr>
                        <th scope="row">{name.written}</th>
                        <td>{sortOf(name.written)}</td>
                        <td>{words().rows(name.lead, name.co)}</td>
                        <td>{stateOf(name.written)}</td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </div>
          </>
        }
      >
        {now => (
          <Show
            when={now().show === 'pick' && (now() as { unit: Unit }).unit}
            fallback={
              <ListImport
                units={units()}
                words={words()}
                language={language()}
                onEdit={edit}
                onBack={() => setBeside(null)}
              />
            }
          >
            {unit => (
              <SameAsForm
                unit={unit()}
                others={choices()}
                words={unitWords(language())}
                onCancel={() => setBeside(null)}
                onSave={id => {
                  const meant = units().find(each => each.id === id)
                  if (meant) edit(decidedAs(unit(), id), words().decided.alias(unit().name, meant.name))
                  setBeside(null)
                }}
              />
            )}
          </Show>
        )}
      </Show>
    </div>
  )
}
