import { z } from 'zod'
import { type CalendarDate, isCalendarDate } from '../columns/calendar.ts'

/** `unit` is one office; `group` stands for several (各镇人民政府, 县各相关部门) and may list its members. */
export const unitKinds = ['unit', 'group'] as const
export type UnitKind = (typeof unitKinds)[number]

/** Whose government the office belongs to: 国家 · 省级 · 市级 · 县级 · 乡镇 · 村（社区）. */
export const unitLevels = ['state', 'province', 'city', 'county', 'town', 'village'] as const
export type UnitLevel = (typeof unitLevels)[number]

/** What sort of office it is: 党委 · 人大政协 · 政府部门 · 垂直管理 · 法检 · 群团 · 乡镇街道 · 园区 · 企业 · 内设科室 · 工作组. */
export const unitSorts = [
  'party',
  'assembly',
  'government',
  'vertical',
  'justice',
  'people',
  'town',
  'park',
  'enterprise',
  'division',
  'task-group',
] as const
export type UnitSort = (typeof unitSorts)[number]

/**
 * How a group comes by its members: a list that is complete (`closed`), all places of a kind (`territorial`, 各镇、街道),
 * whoever is meant (`open`, 有关部门), or whoever has a part in the work (`role`, 各责任单位).
 */
export const groupForms = ['closed', 'territorial', 'open', 'role'] as const
export type GroupForm = (typeof groupForms)[number]

/** An entry of a workbook's unit register. Names are kept as the office writes them; nothing is merged by itself. */
export type Unit = {
  id: string
  name: string
  short: string | null
  aliases: string[]
  kind: UnitKind
  level: UnitLevel | null
  sort: UnitSort | null
  /** Of a group only; null where nobody has said. */
  form: GroupForm | null
  /** Unit ids of a group's members; empty for an open group, whose members somebody must still name. */
  members: string[]
  /** First and last day of the office, where it was founded or merged; null for one without such a day. */
  validFrom: CalendarDate | null
  validTo: CalendarDate | null
  /** Unit ids of the offices that took over its work: they stand in its rows as it did (A7). */
  successors: string[]
  /** The unit of which this entry is but another way of writing (U3); null for one that stands for itself. */
  sameAs: string | null
  /** Entered because a row named it; nobody has said yet whether it is a unit or another way of writing one (U3). */
  undecided: boolean
  /** What the office wants to remember of it. */
  note: string
  /** Taken out of the register; one that something still names shows nevertheless (U4). */
  removed: boolean
}

/** A unit of which only its name and kind are known yet: how every new entry begins. */
export const newUnit = (id: string, name: string, kind: UnitKind = 'unit'): Unit => ({
  id,
  name,
  short: null,
  aliases: [],
  kind,
  level: null,
  sort: null,
  form: null,
  members: [],
  validFrom: null,
  validTo: null,
  successors: [],
  sameAs: null,
  undecided: false,
  note: '',
  removed: false,
})

/** A name that was written in a row and that the register lacked: waits for somebody to decide what it is (U3). */
export const writtenUnit = (id: string, name: string, kind: UnitKind): Unit => ({
  ...newUnit(id, name, kind),
  undecided: true,
})

export const UNIT_NOTE_MAX = 500

/** The stored shape of each key of a unit, checked on every update. */
export const unitShapes = {
  name: z.string().min(1).max(200),
  short: z.string().max(100).nullable(),
  aliases: z.array(z.string().min(1).max(200)).max(50),
  kind: z.enum(unitKinds),
  level: z.enum(unitLevels).nullable(),
  sort: z.enum(unitSorts).nullable(),
  form: z.enum(groupForms).nullable(),
  members: z.array(z.string().max(40)).max(500),
  validFrom: z.string().refine(isCalendarDate).nullable(),
  validTo: z.string().refine(isCalendarDate).nullable(),
  successors: z.array(z.string().max(40)).max(50),
  sameAs: z.string().max(40).nullable(),
  undecided: z.boolean(),
  note: z.string().max(UNIT_NOTE_MAX),
  removed: z.boolean(),
} satisfies Record<Exclude<keyof Unit, 'id'>, z.ZodType>

/**
 * The lists of a unit, whose elements come and go one by one, each under a key of its own (`member:UNIT`): two people
 * who add one each at once both succeed (R2).
 */
export const unitLists = { aliases: 'alias', members: 'member', successors: 'successor' } as const
export type UnitList = keyof typeof unitLists
export const isUnitList = (key: string): key is UnitList => Object.hasOwn(unitLists, key)

/** A unit as it stands in a cell: who is meant, and the words the document used for it. */
export type UnitRef = {
  /** Id in the register; null only for a name just typed that the register lacks (the edit adds it). */
  unit: string | null
  written: string
}
