import type { OpinionVerdict } from '../plan/request.ts'
import { registerOf } from '../plan/snapshot.ts'
import type { Stamp } from '../plan/stamp.ts'
import { type Decide, decided, undecided } from './decision.ts'

/**
 * A unit's answer to the round of comment; a later one takes the place of the earlier (A12). `unit` is a name of the
 * office; the coordinator names another office to enter an answer that came on paper. 有意见 says which, here or in a
 * proposal.
 */
export function sayOpinion(unit: string, verdict: OpinionVerdict, words: string, by: Stamp): Decide {
  return snapshot => {
    const office = registerOf(snapshot).byName(unit)
    if (!office) return undecided('unit-unknown', { name: unit })
    const text = words.trim()
    const proposed = [...snapshot.proposals.values()].some(
      each => registerOf(snapshot).byName(each.asked.unit)?.id === office.id,
    )
    if (verdict === 'some' && text === '' && !proposed) return undecided('opinion-empty')
    const before = snapshot.opinions.get(office.id) ?? null
    return decided([{ kind: 'opinion', unit: office.id, before, after: { unit: office.id, verdict, text, said: by } }])
  }
}
