import type { ErrorCode } from './errors/registry.ts'

/** Where a problem sits. Any part may be missing; the reader shows what is there. */
export type ProblemPath = {
  measure?: string
  section?: string
  column?: string
  period?: string
  /** 1-based line of a text that was read. */
  line?: number
  /** Cell address in a sheet, such as `C12`. */
  address?: string
}

/**
 * One thing that is wrong, as a value: the code says what, `detail` fills the sentence that the reader's language
 * has for it, `path` says where. An `error` stops an action, a `warning` marks a cell and stops nothing.
 */
export type Problem = {
  code: ErrorCode
  severity: 'error' | 'warning'
  path: ProblemPath
  detail: Record<string, string | number>
}

export type Result<T> = { ok: true; value: T } | { ok: false; problems: Problem[] }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

export const failed = (...problems: Problem[]): { ok: false; problems: Problem[] } => ({ ok: false, problems })

export const problem = (code: ErrorCode, detail: Problem['detail'] = {}, path: ProblemPath = {}): Problem => ({
  code,
  severity: 'error',
  path,
  detail,
})

export const warning = (code: ErrorCode, detail: Problem['detail'] = {}, path: ProblemPath = {}): Problem => ({
  code,
  severity: 'warning',
  path,
  detail,
})

/** Carries problems across code that can only throw. Caught at the edge and turned back into a `Result`. */
export class ProblemError extends Error {
  readonly problems: Problem[]
  constructor(...problems: Problem[]) {
    super(problems.map(p => p.code).join(', '))
    this.name = 'ProblemError'
    this.problems = problems
  }
}
