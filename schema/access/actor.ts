/** 统筹 coordinator · 填报 contributor · 查阅 reader. */
export const roles = ['coordinator', 'contributor', 'reader'] as const
export type Role = (typeof roles)[number]

/**
 * Who does something, as the server knows it from the connection's session; never taken from a payload (A8).
 * `unit` is the office's name as the coordinator entered it; the plan's register says which rows it is in.
 */
export type Actor = {
  person: string
  name: string
  unit: string
  role: Role
  /** A coordinator who looks at the workbook as a unit sees it, and only looks. */
  preview?: true
}

/** What a coordinator is while they look as a unit: somebody who reads. */
export const previewOf = (actor: Actor): Actor => ({ ...actor, role: 'reader', preview: true })

/** How a change came in: an edit of a person, or a command that only the server carries out (A1). */
export type Via = 'edit' | 'command'
