import { createMemo } from 'solid-js'
import { unwrap } from 'solid-js/store'
import { noNaming } from '../../schema/policy/naming.ts'
import { namesInPlan } from '../../schema/policy/unit-names.ts'
import { PlanNamesButton } from '../unit-names/plan-names.tsx'
import type { Reviewing } from './reviewing.ts'
import { yearOf } from './year.ts'

/** The names of units of the plan under review, to be decided before it is a workbook. */
export function PlanUnits(props: { reviewing: Reviewing }) {
  const names = createMemo(() => namesInPlan(props.reviewing.ordered()))
  const year = () => {
    const year = yearOf(props.reviewing.review.year)
    return year === 'wrong' ? null : year
  }
  const naming = () => {
    const said = props.reviewing.review.naming
    return said ? unwrap(said) : noNaming
  }
  return (
    <PlanNamesButton
      names={names()}
      year={year()}
      naming={naming()}
      onNaming={next => props.reviewing.setPlan({ naming: next })}
    />
  )
}
