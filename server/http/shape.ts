import { z } from 'zod'
import { ProblemError, problem } from '../../schema/result.ts'

const PROBLEMS_SHOWN = 10

/** The value in its declared shape; fails with one `request-shape` per fault, `detail.at` naming the field. */
export function shaped<T extends z.ZodType>(shape: T, value: unknown): z.output<T> {
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  const found = parsed.error.issues.slice(0, PROBLEMS_SHOWN)
  throw new ProblemError(...found.map(issue => problem('request-shape', { at: issue.path.map(String).join('.') })))
}

/** Parameters of paths that name a workbook, and one of its people. */
export const workbookParams = z.object({ id: z.string().max(60) })
export const memberParams = workbookParams.extend({ person: z.string().max(60) })
