import { z } from 'zod'

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
}

/** The stored shape of each key of a unit, checked on every update. */
export const unitShapes = {
  name: z.string().min(1).max(200),
  short: z.string().max(100).nullable(),
  aliases: z.array(z.string().min(1).max(200)).max(50),
  kind: z.enum(unitKinds),
  members: z.array(z.string().max(40)).max(500),
} satisfies Record<Exclude<keyof Unit, 'id'>, z.ZodType>

/** A unit as it stands in a cell: who is meant, and the words the document used for it. */
export type UnitRef = {
  /** Id in the register; null only for a name just typed that the register lacks (the edit adds it). */
  unit: string | null
  written: string
}
