import './units.css'
import { createMemo, createSignal, Match, Show, Switch } from 'solid-js'
import { authorise } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import { editsOfDecision, type NameDecision } from '../../schema/changes/unit-decisions.ts'
import { decidedAs, reinstated, succeeded, unitEdits } from '../../schema/changes/unit-edits.ts'
import { newId } from '../../schema/ids.ts'
import { registerOf } from '../../schema/plan/snapshot.ts'
import { standingOf } from '../../schema/units/standing.ts'
import { newUnit, type Unit } from '../../schema/units/unit.ts'
import { useI18n } from '../i18n/i18n.tsx'
import type { WorkbookStore } from '../stores/workbook-store.ts'
import type { OpenWorkbook } from '../sync/workbook-seam.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { ListImport } from '../unit-names/list-import.tsx'
import { NameDecisions } from '../unit-names/name-decisions.tsx'
import { saidOf, waitingIn } from '../unit-names/waiting.ts'
import { unitNameWords } from '../unit-names/words.ts'
import { SameAsForm, SuccessionForm } from './pick-form.tsx'
import { nameIn, searched, undecidedLines, unitLines } from './register-view.ts'
import { type UnitAction, UnitFacts } from './unit-facts.tsx'
import { UnitForm } from './unit-form.tsx'
import { UnitTable } from './unit-table.tsx'
import { unitWords } from './words.ts'

type Props = { workbook: OpenWorkbook; store: WorkbookStore; open: boolean; onClose: () => void }

/** The register of units: everybody may look; who may change it is asked of the same rules as the server asks (A5). */
export function UnitsDialog(props: Props) {
  const { language } = useI18n()
  const words = () => unitWords(language())
  const mayEdit = () => {
    props.store.version()
    return mayEditUnits(props.workbook, props.store)
  }
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={words().title}
      text={mayEdit() ? words().lead : words().leadReading}
      wide
    >
      <Register workbook={props.workbook} store={props.store} mayEdit={mayEdit()} />
    </Dialog>
  )
}

export function mayEditUnits(workbook: OpenWorkbook, store: WorkbookStore): boolean {
  const change: Change = { kind: 'unit', unit: '', key: 'short', before: null, after: null }
  return workbook.view().kind !== 'closed' && authorise(workbook.actor, change, store.snapshot()).allowed
}

/** What stands beside the list: a unit's facts, or one of the forms. */
type Beside = { show: 'facts' | 'edit' | 'succeed' | 'merge'; unit: string } | { show: 'new'; unit: Unit } | null

function Register(props: { workbook: OpenWorkbook; store: WorkbookStore; mayEdit: boolean }) {
  const { language } = useI18n()
  const words = () => unitWords(language())
  const [typed, setTyped] = createSignal('')
  const [beside, setBeside] = createSignal<Beside>(null)
  /** Edits made here, which alone are taken back here. */
  const [made, setMade] = createSignal(0)
  /** Names that are left as text for now: they go on waiting, but not in the way. */
  const [left, setLeft] = createSignal<readonly string[]>([])
  const [importing, setImporting] = createSignal(false)
  /** What the last edit did: said here, since what lies behind a dialog is hidden from screen readers. */
  const [said, setSaid] = createSignal('')
  let pane!: HTMLElement

  const snapshot = createMemo(() => {
    props.store.version()
    return { ...props.store.snapshot() }
  })
  const lines = createMemo(() => unitLines(snapshot()))
  const shown = createMemo(() => searched(lines(), typed()))
  const undecided = createMemo(() => undecidedLines(lines()).filter(({ unit }) => !left().includes(unit.id)))
  const nameWords = () => unitNameWords(language())
  const waiting = createMemo(() => waitingIn(undecided(), snapshot(), words()))
  /** Units to choose from: what stands today, and is no name that still waits itself. */
  const choices = (but?: string) =>
    lines()
      .map(line => line.unit)
      .filter(unit => unit.id !== but && !unit.undecided && standingOf(unit, snapshot().today) !== 'ended')
  const lineOf = (id: string) => lines().find(line => line.unit.id === id)
  const opened = () => {
    const now = beside()
    return now === null || now.show === 'new' ? null : now.unit
  }
  const openLine = () => lineOf(opened() ?? '')

  const show = (next: Beside) => {
    setBeside(next)
    if (next !== null) queueMicrotask(() => (pane.querySelector<HTMLElement>('input, select') ?? pane).focus())
  }
  /** Back from a form to what it was about; the keyboard goes on there. */
  const leave = (unit: string | null) => {
    setBeside(unit === null ? null : { show: 'facts', unit })
    queueMicrotask(() => pane.focus())
  }

  const edit = (changes: readonly Change[], saying: string): boolean => {
    if (changes.length === 0) return true
    const { refused } = props.workbook.edit(changes)
    if (refused.length > 0) {
      toast(words().refused, { error: true })
      return false
    }
    setMade(n => n + 1)
    setSaid(saying)
    return true
  }
  const undo = () => {
    props.workbook.undo()
    setMade(n => n - 1)
    setSaid('')
    leave(opened())
  }
  const decide = (unit: Unit, decision: NameDecision) =>
    edit(
      editsOfDecision(unit, decision, () => newId('unit')),
      saidOf(unit, decision, nameWords()),
    )
  const act = (unit: Unit, action: UnitAction) => {
    if (action === 'reinstate') edit(reinstated(unit), words().reinstated(unit.name))
    else if (action === 'remove') {
      if (edit(unitEdits(unit, { removed: true }), words().removed(unit.name))) leave(null)
    } else show({ show: action, unit: unit.id })
  }

  return (
    <Show
      when={!importing()}
      fallback={
        <ListImport
          units={registerOf(snapshot()).all}
          words={nameWords()}
          language={language()}
          onEdit={edit}
          onBack={() => setImporting(false)}
        />
      }
    >
      <div class="units">
        <Show when={props.mayEdit && undecided().length > 0}>
          <NameDecisions
            names={waiting()}
            words={nameWords()}
            onDecide={decide}
            onOther={unit => show({ show: 'merge', unit: unit.id })}
            onLeave={unit => {
              setLeft(now => [...now, unit.id])
              setSaid(nameWords().decided.left(unit.name))
            }}
          />
        </Show>
        <div class="units-head">
          <input
            class="input"
            type="search"
            aria-label={words().search}
            placeholder={words().searchHint}
            value={typed()}
            onInput={event => {
              setTyped(event.currentTarget.value)
              setSaid('')
            }}
          />
          <span class="muted" role="status">
            {said() || words().found(shown().length)}
          </span>
          <Show when={props.mayEdit}>
            <Button small icon="restore" disabled={made() === 0 || !props.workbook.canUndo()} onClick={undo}>
              {words().undo}
            </Button>
            <Button small onClick={() => setImporting(true)}>
              {nameWords().importButton}
            </Button>
            <Button
              small
              icon="plus"
              onClick={() => show({ show: 'new', unit: newUnit(newId('unit'), typed().trim()) })}
            >
              {words().add}
            </Button>
          </Show>
        </div>
        <div class="units-body" classList={{ beside: beside() !== null }}>
          <Show
            when={shown().length > 0}
            fallback={<p class="muted">{props.mayEdit ? words().none : words().noneReading}</p>}
          >
            <UnitTable
              lines={shown()}
              snapshot={snapshot()}
              opened={opened()}
              words={words()}
              onOpen={unit => show({ show: 'facts', unit })}
            />
          </Show>
          <section class="unit-beside" ref={pane} tabIndex={-1} aria-label={openLine()?.unit.name ?? words().addTitle}>
            <Switch>
              <Match when={beside()?.show === 'new' && (beside() as { unit: Unit }).unit}>
                {unit => (
                  <>
                    <h3>{words().addTitle}</h3>
                    <UnitForm
                      unit={unit()}
                      isNew
                      others={choices()}
                      words={words()}
                      bearer={name => registerOf(snapshot()).byName(name)}
                      onCancel={() => leave(null)}
                      onSave={(changes, name) => edit(changes, words().added(name)) && leave(unit().id)}
                    />
                  </>
                )}
              </Match>
              <Match when={openLine()}>
                {line => (
                  <Switch>
                    <Match when={beside()?.show === 'facts'}>
                      <UnitFacts
                        line={line()}
                        snapshot={snapshot()}
                        mayEdit={props.mayEdit}
                        words={words()}
                        onAction={action => act(line().unit, action)}
                        onSeparate={writing => edit(decidedAs(writing, null), words().separated(writing.name))}
                      />
                    </Match>
                    <Match when={beside()?.show === 'edit'}>
                      <UnitForm
                        unit={line().unit}
                        isNew={false}
                        others={choices(line().unit.id)}
                        words={words()}
                        bearer={name => registerOf(snapshot()).byName(name)}
                        onCancel={() => leave(opened())}
                        onSave={(changes, name) => edit(changes, words().saved(name)) && leave(opened())}
                      />
                    </Match>
                    <Match when={beside()?.show === 'succeed'}>
                      <SuccessionForm
                        unit={line().unit}
                        others={choices(line().unit.id)}
                        today={snapshot().today ?? ''}
                        words={words()}
                        onCancel={() => leave(opened())}
                        onSave={(successors, from) => {
                          const { unit } = line()
                          const by = successors.map(id => nameIn(snapshot(), id)).join('、')
                          if (edit(succeeded(unit, successors, from), words().succeeded(unit.name, by, from))) {
                            leave(unit.id)
                          }
                        }}
                      />
                    </Match>
                    <Match when={beside()?.show === 'merge'}>
                      <SameAsForm
                        unit={line().unit}
                        others={choices(line().unit.id)}
                        words={words()}
                        onCancel={() => leave(opened())}
                        onSave={id => {
                          const meant = lineOf(id)?.unit
                          if (meant && decide(line().unit, { kind: 'alias', of: meant })) leave(id)
                        }}
                      />
                    </Match>
                  </Switch>
                )}
              </Match>
            </Switch>
          </section>
        </div>
      </div>
    </Show>
  )
}
