import { ProblemError, problem } from '../../schema/result.ts'
import { isLayoutId, type LayoutId, layoutIds } from '../../schema/sheet/out/layouts.ts'

/** The layout of a sheet; there are others that are only printed. Fails with `option-value`. */
export function layoutOf(value: string): LayoutId {
  if (isLayoutId(value)) return value
  throw new ProblemError(problem('option-value', { name: '--layout', value, expected: layoutIds.join(', ') }))
}
