import { z } from 'zod'
import {
  type Ask,
  closedPeriodShape,
  closedPeriodsShape,
  doneShape,
  type MoveReports,
  type SayOpinion,
  type SetStage,
  type Settle,
  stageDoneShape,
} from '../../schema/http/commands.ts'
import type { Cadence, Period } from '../../schema/plan/period.ts'
import type { RequestRoot } from '../../schema/plan/request.ts'
import { ask } from '../app/api.ts'

const at = (workbook: string) => `/api/workbooks/${encodeURIComponent(workbook)}`
const post = (path: string, body: unknown) => ask(path, { method: 'POST', body, shape: doneShape, patience: 60_000 })
const askedShape = doneShape.extend({ id: z.string() })

/** The commands that only the server carries out; what they change comes over the open connection. */
export const stagesApi = {
  setStage: (workbook: string, body: SetStage) =>
    ask(`${at(workbook)}/stage`, { method: 'POST', body, shape: stageDoneShape, patience: 60_000 }),
  setPeriod: (workbook: string, period: Period | null) => post(`${at(workbook)}/period`, { period }),
  setCadence: (workbook: string, cadence: Cadence) => post(`${at(workbook)}/cadence`, { cadence }),
  moveReports: (workbook: string, body: MoveReports) => post(`${at(workbook)}/reports`, body),
  askFor: (workbook: string, root: RequestRoot, body: Ask) =>
    ask(`${at(workbook)}/${root}`, { method: 'POST', body, shape: askedShape }),
  settle: (workbook: string, root: RequestRoot, request: string, body: Settle) =>
    post(`${at(workbook)}/${root}/${encodeURIComponent(request)}`, body),
  sayOpinion: (workbook: string, body: SayOpinion) => post(`${at(workbook)}/opinion`, body),
  periods: (workbook: string) => ask(`${at(workbook)}/periods`, { shape: closedPeriodsShape }),
  period: (workbook: string, period: string, closing?: number) =>
    ask(`${at(workbook)}/periods/${encodeURIComponent(period)}${closing ? `?closing=${closing}` : ''}`, {
      shape: closedPeriodShape,
    }),
  /** What a frozen copy says of one row. */
  periodOfRow: (workbook: string, period: string, closing: number, measure: string) =>
    ask(`${at(workbook)}/periods/${encodeURIComponent(period)}?closing=${closing}&measure=${measure}`, {
      shape: closedPeriodShape,
    }),
}
