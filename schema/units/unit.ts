import { z } from 'zod'
import { type CalendarDate, isCalendarDate } from '../columns/calendar.ts'

/** `unit` is one office; `group` stands for several (各镇人民政府, 县各相关部门) and may list its members. */
export const unitKinds = ['unit', 'group'] as const
export type UnitKind = (typeof unitKinds)[number]

/** An entry of a workbook's unit register. Names are kept as the office writes them; nothing is merged by itself. */
export type Unit = {
  id: string
  name: string
  short: string | null
  aliases: string[]
  kind: UnitKind
  /** Unit ids of a group's members; empty for an open group, whose members somebody must still name. */
  members: string[]
  /** First and last day of the office, where it was founded or merged; null for one without such a day. */
  validFrom: CalendarDate | null
  validTo: CalendarDate | null
  /** Unit ids of the offices that took over its work: they stand in its rows as it did (A7). */
  successors: string[]
}

/** A unit of which only its name and kind are known yet: how every new entry begins. */
export const newUnit = (id: string, name: string, kind: UnitKind = 'unit'): Unit => ({
  id,
  name,
  short: null,
  aliases: [],
  kind,
  members: [],
  validFrom: null,
  validTo: null,
  successors: [],
})

/** The stored shape of each key of a unit, checked on every update. */
export const unitShapes = {
  name: z.string().min(1).max(200),
  short: z.string().max(100).nullable(),
  aliases: z.array(z.string().min(1).max(200)).max(50),
  kind: z.enum(unitKinds),
  members: z.array(z.string().max(40)).max(500),
  validFrom: z.string().refine(isCalendarDate).nullable(),
  validTo: z.string().refine(isCalendarDate).nullable(),
  successors: z.array(z.string().max(40)).max(50),
} satisfies Record<Exclude<keyof Unit, 'id'>, z.ZodType>

/** A unit as it stands in a cell: who is meant, and the words the document used for it. */
export type UnitRef = {
  /** Id in the register; null only for a name just typed that the register lacks (the edit adds it). */
  unit: string | null
  written: string
}
