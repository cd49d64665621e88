import { z } from 'zod'
import { ProblemError, problem } from '../../schema/result.ts'

const PROBLEMS_SHOWN = 10

/** The value in its declared shape; fails with one `request-shape` per fault, `detail.at` naming the field. */
export function shaped<T extends z.ZodType>(shape: T, value: unknown): z.output<T> {
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  const found = parsed.error.issues.flatMap(faults).slice(0, PROBLEMS_SHOWN)
  throw new ProblemError(...found.map(at => problem('request-shape', { at })))
}

/**
 * The fields at fault. Of a choice between shapes the one that was meant speaks: that with the fewest faults at its
 * top, since the others lack their own fields there.
 */
function faults(issue: z.core.$ZodIssue): string[] {
  const here = issue.path.map(String)
  if (issue.code !== 'invalid_union') return [here.join('.')]
  const atTop = (branch: z.core.$ZodIssue[]) => branch.filter(each => each.path.length <= 1).length
  const meant = [...issue.errors].sort((a, b) => atTop(a) - atTop(b))[0] ?? []
  return meant.flatMap(faults).map(below => [...here, below].join('.'))
}

/** Parameters of paths that name a workbook, and one of its people. */
export const workbookParams = z.object({ id: z.string().max(60) })
export const memberParams = workbookParams.extend({ person: z.string().max(60) })
