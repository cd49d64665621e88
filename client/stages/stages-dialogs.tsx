import { useNavigate } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import { exchangeEntry } from '../exchange/entry-words.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { importEntry } from '../imports/entry-words.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icons.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { toast } from '../ui/toast.tsx'
import { PeriodPane } from './period-pane.tsx'
import { ReasonForm } from './reason-form.tsx'
import { RequestDialog } from './request-dialog.tsx'
import { RowRequestDialog } from './row-request-dialog.tsx'
import { StagePane } from './stage-pane.tsx'
import { stagesApi } from './stages-api.ts'
import type { StagesDesk, StagesView } from './stages-desk.ts'
import { stagesWords } from './words.ts'
import './stages.css'

type Props = {
  desk: StagesDesk
  /** Grows with every change of the workbook. */
  version: () => number
}

/** The toolbar's entry to stage and period, the register of adjustments and the round of comment. */
export function StagesMenu(props: Props) {
  const { language } = useI18n()
  const navigate = useNavigate()
  const words = () => stagesWords(language())
  const snapshot = () => {
    props.version()
    return props.desk.snapshot()
  }
  const waiting = (root: 'adjustments' | 'proposals') =>
    [...snapshot()[root].values()].filter(each => each.outcome === null).length
  const hint = (root: 'adjustments' | 'proposals') => (waiting(root) > 0 ? words().waiting(waiting(root)) : undefined)
  const go = (page: string) => navigate(`/w/${encodeURIComponent(props.desk.workbook)}/${page}`)
  return (
    <>
      <Menu
        class="button quiet small"
        trigger={
          <>
            <Icon name="settings" />
            <span>{words().menu}</span>
            <Show when={props.desk.actor().role === 'coordinator' && waiting('adjustments') + waiting('proposals') > 0}>
              <span class="stages-waiting">{waiting('adjustments') + waiting('proposals')}</span>
            </Show>
            <Icon name="down" small />
          </>
        }
      >
        <MenuItem onSelect={() => props.desk.open({ kind: 'stage' })}>{words().stageItem}</MenuItem>
        <MenuItem onSelect={() => go('adjustments')} hint={hint('adjustments')}>
          {words().adjustmentsItem}
        </MenuItem>
        <MenuItem onSelect={() => go('consult')} hint={hint('proposals')}>
          {words().consultItem}
        </MenuItem>
        <Show when={props.desk.actor().role !== 'reader'}>
          <MenuItem onSelect={() => go('import')}>{importEntry(language()).into}</MenuItem>
        </Show>
        <Show when={props.desk.actor().role === 'coordinator'}>
          <MenuItem onSelect={() => go('exchange')}>{exchangeEntry(language())}</MenuItem>
        </Show>
      </Menu>
      <StagesDialogs {...props} />
    </>
  )
}

function StagesDialogs(props: Props) {
  const { language } = useI18n()
  const words = () => stagesWords(language())
  const close = () => props.desk.open(null)
  const viewOf = <K extends StagesView['kind']>(kind: K) => {
    const now = props.desk.view()
    return now?.kind === kind ? (now as Extract<StagesView, { kind: K }>) : undefined
  }
  const coordinator = () => props.desk.actor().role === 'coordinator'
  /** A new object whenever the workbook changed, so that what reads it looks again. */
  const snapshot = () => {
    props.version()
    return { ...props.desk.snapshot() }
  }
  return (
    <Switch>
      <Match when={viewOf('stage')}>
        <Dialog open onClose={close} title={words().dialogTitle} wide>
          <div class="stages-panes">
            <StagePane workbook={props.desk.workbook} plan={snapshot().plan} coordinator={coordinator()} />
            <PeriodPane workbook={props.desk.workbook} snapshot={snapshot()} coordinator={coordinator()} />
          </div>
        </Dialog>
      </Match>
      <Match when={viewOf('request')} keyed>
        {view => (
          <RequestDialog
            workbook={props.desk.workbook}
            root={view.root}
            place={view.place}
            snapshot={props.desk.snapshot()}
            coordinator={coordinator()}
            onClose={close}
          />
        )}
      </Match>
      <Match when={viewOf('rows')} keyed>
        {view => (
          <RowRequestDialog
            workbook={props.desk.workbook}
            root={view.root}
            asking={view.asking}
            snapshot={props.desk.snapshot()}
            coordinator={coordinator()}
            lead={coordinator() ? '' : props.desk.actor().unit}
            onClose={close}
          />
        )}
      </Match>
      <Match when={viewOf('return')} keyed>
        {view => (
          <Dialog open onClose={close} title={words().returnTitle(view.rows.length)} text={words().returnText}>
            <ReasonForm
              required
              submit={words().confirm}
              onSubmit={reason =>
                stagesApi.moveReports(props.desk.workbook, { action: 'return', measures: [...view.rows], reason })
              }
              onDone={() => {
                toast(words().returned(view.rows.length))
                close()
              }}
              onCancel={close}
            />
          </Dialog>
        )}
      </Match>
    </Switch>
  )
}
