import type { WorkbookInfo } from '../../schema/http/routes.ts'

export type WorkbookAction = 'open' | 'rename' | 'duplicate' | 'archive' | 'unarchive' | 'remove' | 'restore'

/** Why an action is not open to someone; the words are in the dictionary. */
export type NotAllowed = 'coordinatorOnly' | 'removedFirst'

/** The actions that make sense in a workbook's state, in the order they are offered. */
export function actionsFor(state: WorkbookInfo['state']): WorkbookAction[] {
  if (state === 'removed') return ['open', 'restore']
  if (state === 'archived') return ['open', 'duplicate', 'unarchive', 'remove']
  return ['open', 'rename', 'duplicate', 'archive', 'remove']
}

/** Null when the person may do it. The server decides again; this only spares people a refusal. */
export function notAllowed(
  action: WorkbookAction,
  workbook: Pick<WorkbookInfo, 'role' | 'state'>,
  administrator: boolean,
): NotAllowed | null {
  if (action === 'open') return workbook.state === 'removed' ? 'removedFirst' : null
  return administrator || workbook.role === 'coordinator' ? null : 'coordinatorOnly'
}

/** Workbooks whose title holds what was typed, letter case and width apart; the latest change first. */
export function findByTitle(workbooks: readonly WorkbookInfo[], typed: string): WorkbookInfo[] {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
  const wanted = plain(typed)
  return workbooks
    .filter(each => plain(each.title).includes(wanted))
    .sort((a, b) => b.changedAt - a.changedAt || (a.id < b.id ? -1 : 1))
}
