import type { SheetMeasure } from './sheet-reading.ts'

/** A measure of a row (from 0) before anything of it was read. */
export const blankMeasure = (row: number): SheetMeasure => ({
  row: row + 1,
  lastRow: row + 1,
  section: null,
  subsection: null,
  number: '',
  title: '',
  text: '',
  target: '',
  lead: [],
  co: [],
  deadline: null,
  status: '',
  percent: null,
  percentText: '',
  leader: '',
  person: '',
  contact: '',
  progress: '',
  problems: '',
  next: '',
  remark: '',
})
