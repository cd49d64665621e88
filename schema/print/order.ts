import { z } from 'zod'
import { isViewId, type View, viewShape } from '../views/view.ts'
import { type PrintLayout, printLayouts } from './part.ts'

export const papers = ['A4', 'A3'] as const
export type Paper = (typeof papers)[number]
/** Body text in points: 小五 五号 小四 四号. */
export const textSizes = [9, 10.5, 12, 14] as const
export type TextSize = (typeof textSizes)[number]
export const marginKinds = ['narrow', 'normal', 'wide'] as const
export type MarginKind = (typeof marginKinds)[number]
export const densities = ['close', 'normal', 'loose'] as const
export type Density = (typeof densities)[number]
/** In the middle of the foot; odd pages right and even left; or, on a sheet set sideways, where it stands upright. */
export const numberPlaces = ['centre', 'sides', 'upright'] as const
export type NumberPlace = (typeof numberPlaces)[number]

/** How a document lies on paper. */
export type PaperSettings = {
  paper: Paper
  landscape: boolean
  margins: MarginKind
  size: TextSize
  density: Density
  numbers: NumberPlace
  /** Version code and date at the foot of each page. */
  footer: boolean
}

export const usualPaper: PaperSettings = {
  paper: 'A4',
  landscape: true,
  margins: 'normal',
  size: 10.5,
  density: 'normal',
  numbers: 'centre',
  footer: false,
}

/** Sheets of fields and lists to sign stand upright; tables lie on their side. */
export const isUpright = (layout: PrintLayout): boolean => layout === 'notice' || layout === 'meeting'

/** The same paper turned as a layout stands; sheets to write on by hand have larger text and more room. */
export const paperFor = (layout: PrintLayout, paper: PaperSettings): PaperSettings =>
  isUpright(layout)
    ? { ...paper, landscape: false, size: 12, density: 'loose' }
    : { ...paper, landscape: true, size: usualPaper.size, density: usualPaper.density }

/**
 * White space in millimetres. Normal is what offices give a table that has the page to itself; wide is the type area of
 * GB/T 9704-2012, 5.2 (37 above, 28 at the binding side).
 */
export const margins: Record<MarginKind, { top: number; bottom: number; left: number; right: number }> = {
  narrow: { top: 12, bottom: 15, left: 10, right: 10 },
  normal: { top: 18, bottom: 18, left: 18, right: 14 },
  wide: { top: 37, bottom: 35, left: 28, right: 26 },
}

/** Width and height in millimetres. */
export function sheetSize({ paper, landscape }: Pick<PaperSettings, 'paper' | 'landscape'>) {
  const [short, long] = paper === 'A4' ? [210, 297] : [297, 420]
  return landscape ? { width: long, height: short } : { width: short, height: long }
}

/** Ems of body text between the margins. */
export function emsAcross({ size, ...paper }: PaperSettings): number {
  const { left, right } = margins[paper.margins]
  return (sheetSize(paper).width - left - right) / ((size / 72) * 25.4)
}

/**
 * A document somebody wants printed, as a plain value: the same for preview, PDF, Word and sheet, and what a named layout
 * keeps. '' asks for nothing in particular: every unit, the layout's own title, no mark.
 */
export type PrintOrder = {
  layout: PrintLayout
  unit: string
  measure: string
  leader: string
  /** The version that changes are counted from. */
  since: string
  /** Whether 任务分工表 has the columns of progress, too. */
  progress: boolean
  /** Rows in the order, under the headings and by the filters of this view; null for the plan as it stands. */
  view: View | null
  /** What that view is called. */
  called: string
  comments: boolean
  columns: { order: string[]; hidden: string[]; widths: Record<string, number> }
  title: string
  /** 填报单位 · 日期 · 联系人, each in one line under the title where something is written. */
  filledBy: string
  date: string
  contact: string
  mark: string
  /** Lines under the table instead of the layout's own. */
  notes: string
  /** Null leaves it to the layout. */
  signatures: boolean | null
  paper: PaperSettings
}

export const usualOrder: PrintOrder = {
  layout: 'breakdown',
  unit: '',
  measure: '',
  leader: '',
  since: '',
  progress: true,
  view: null,
  called: '',
  comments: false,
  columns: { order: [], hidden: [], widths: {} },
  title: '',
  filledBy: '',
  date: '',
  contact: '',
  mark: '',
  notes: '',
  signatures: null,
  // paper in a meeting is traced to its state by the code at its foot
  paper: { ...usualPaper, footer: true },
}

const id = z.string().max(60)
const line = z.string().max(200)
const column = z.string().min(1).max(40)

export const paperShape = z.strictObject({
  paper: z.enum(papers),
  landscape: z.boolean(),
  margins: z.enum(marginKinds),
  size: z.union(textSizes.map(size => z.literal(size))),
  density: z.enum(densities),
  numbers: z.enum(numberPlaces),
  footer: z.boolean(),
})

export const orderShape = z.strictObject({
  layout: z.enum(printLayouts),
  unit: id,
  measure: id,
  leader: line,
  since: id,
  progress: z.boolean(),
  view: viewShape.nullable(),
  called: id,
  comments: z.boolean(),
  columns: z.strictObject({
    order: z.array(column).max(200),
    hidden: z.array(column).max(200),
    widths: z.record(column, z.number().min(1).max(100)),
  }),
  title: z.string().max(300),
  filledBy: line,
  date: line,
  contact: line,
  mark: z.string().max(40),
  notes: z.string().max(600),
  signatures: z.boolean().nullable(),
  paper: paperShape,
})

/** The order in a stored or sent value; null for anything that is none. */
export function readOrder(value: unknown): PrintOrder | null {
  const read = orderShape.safeParse(value)
  return read.success ? (read.data as PrintOrder) : null
}

/** An order kept under a name. Its id is of the kind that views have: both are one person's ways of looking (W7). */
export type NamedOrder = { id: string; name: string; order: PrintOrder }
export const isNamedOrderId = isViewId
