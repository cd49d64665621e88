import { A, useNavigate } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { WorkbookInfo } from '../../schema/http/routes.ts'
import { wordsOf } from '../../schema/words/words.ts'
import { fullMoment, momentText } from '../app/moment.ts'
import { online } from '../app/online.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { useAdministrator } from '../session/session.tsx'
import { Icon, type IconName } from '../ui/icons.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { actionsFor, notAllowed, type WorkbookAction } from './allowed.ts'
import type { WorkbookActions } from './workbook-actions.ts'

const icons: Record<WorkbookAction, IconName> = {
  open: 'open',
  rename: 'edit',
  duplicate: 'copy',
  archive: 'archive',
  unarchive: 'restore',
  remove: 'bin',
  restore: 'restore',
}

type Props = {
  actions: WorkbookActions
  onDialog: (action: 'rename' | 'duplicate', workbook: WorkbookInfo) => void
}

export function WorkbookTable(props: Props & { workbooks: WorkbookInfo[] }) {
  const { t } = useI18n()
  const columns = () => t().list.columns
  return (
    <div class="table-frame">
      <table class="table workbooks">
        <thead>
          <tr>
            <th scope="col">{columns().title}</th>
            <th scope="col">{columns().year}</th>
            <th scope="col">{columns().stage}</th>
            <th scope="col" class="figure">
              {columns().measures}
            </th>
            <th scope="col" class="figure">
              {columns().sections}
            </th>
            <th scope="col">{columns().role}</th>
            <th scope="col">{columns().changed}</th>
            <th scope="col">
              <span class="only-read">{columns().actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.workbooks}>
            {workbook => <Row workbook={workbook} actions={props.actions} onDialog={props.onDialog} />}
          </For>
        </tbody>
      </table>
    </div>
  )
}

function Row(props: Props & { workbook: WorkbookInfo }) {
  const { t, language } = useI18n()
  const navigate = useNavigate()
  const administrator = useAdministrator()
  const words = () => wordsOf(language())
  const path = () => `/w/${props.workbook.id}`

  const perform = (action: WorkbookAction) => {
    const { workbook, actions } = props
    if (action === 'open') navigate(path())
    else if (action === 'rename' || action === 'duplicate') props.onDialog(action, workbook)
    else if (action === 'archive') void actions.move(workbook, 'archived')
    else if (action === 'remove') void actions.move(workbook, 'removed')
    else void actions.move(workbook, 'active')
  }
  const reason = (action: WorkbookAction) => {
    const why = notAllowed(action, props.workbook, administrator())
    return why === null ? undefined : t().list.reasons[why]
  }

  return (
    <tr>
      <th scope="row" class="workbook-title">
        <Show when={props.workbook.state !== 'removed'} fallback={<span>{props.workbook.title}</span>}>
          <A href={path()}>{props.workbook.title}</A>
        </Show>
        {/* on a phone, where the columns in between have no room */}
        <small class="workbook-facts">
          {[props.workbook.year, words().roles[props.workbook.role], momentText(props.workbook.changedAt, language())]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </th>
      <td>{props.workbook.year ?? '—'}</td>
      <td>
        <span class={`stage ${props.workbook.stage}`}>{words().stages[props.workbook.stage]}</span>
      </td>
      <td class="figure">{props.workbook.measures}</td>
      <td class="figure">{props.workbook.sections}</td>
      <td>{words().roles[props.workbook.role]}</td>
      <td class="nowrap">
        <time
          datetime={new Date(props.workbook.changedAt).toISOString()}
          title={fullMoment(props.workbook.changedAt, language())}
        >
          {momentText(props.workbook.changedAt, language())}
        </time>
      </td>
      <td class="row-actions">
        <Menu
          label={t().list.actionsFor(props.workbook.title)}
          class="button quiet square"
          trigger={<Icon name="more" />}
        >
          <For each={actionsFor(props.workbook.state)}>
            {action => (
              <MenuItem
                icon={icons[action]}
                hint={reason(action)}
                disabled={reason(action) !== undefined || (action !== 'open' && !online())}
                danger={action === 'remove'}
                onSelect={() => perform(action)}
              >
                {t().list[action]}
              </MenuItem>
            )}
          </For>
          <Show when={props.workbook.state !== 'removed'}>
            <MenuItem
              icon="text"
              disabled={!online()}
              onSelect={() => location.assign(`/api/workbooks/${props.workbook.id}/export.txt`)}
            >
              {t().list.planText}
            </MenuItem>
          </Show>
        </Menu>
      </td>
    </tr>
  )
}
