import type { WorkbookInfo } from '../../schema/http/routes.ts'
import { type Answer, api } from '../app/api.ts'
import { failureText } from '../app/failure-text.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { toast } from '../ui/toast.tsx'

type List = { workbooks: WorkbookInfo[] }
export type PutList = (change: (list: List) => List) => void

/** Puts a workbook into the list as the server now has it, in place of what was there. */
export const withWorkbook = (list: List, workbook: WorkbookInfo): List => ({
  workbooks: [...list.workbooks.filter(each => each.id !== workbook.id), workbook],
})

/** What can be done to a workbook from the list: each tells how it went and can be taken back. */
export function createActions(put: PutList) {
  const { t, language } = useI18n()

  const settle = (answer: Answer<WorkbookInfo>): WorkbookInfo | null => {
    if (answer.ok) {
      put(list => withWorkbook(list, answer.value))
      return answer.value
    }
    const { title, text } = failureText(answer.failure, t(), language())
    toast(title ? `${title}${t().app.name === '台账' ? '：' : ': '}${text}` : text, { error: true })
    return null
  }

  /** Moves between active, archived and the recycle bin. */
  const move = async (workbook: WorkbookInfo, state: WorkbookInfo['state'], undoing = false): Promise<void> => {
    const moved = settle(await api.patch(workbook.id, { state }))
    if (!moved) return
    if (undoing) toast(t().list.undone)
    else toast(t().list.moved[state](workbook.title), { undo: () => void move(moved, workbook.state, true) })
  }

  const rename = async (workbook: WorkbookInfo, title: string, undoing = false): Promise<boolean> => {
    const renamed = settle(await api.patch(workbook.id, { title }))
    if (!renamed) return false
    if (undoing) toast(t().list.undone)
    else toast(t().list.renamed(renamed.title), { undo: () => void rename(renamed, workbook.title, true) })
    return true
  }

  return { move, rename }
}

export type WorkbookActions = ReturnType<typeof createActions>
