import { readFile } from 'node:fs/promises'
import type { Actor } from '../../schema/access/actor.ts'
import { isOwnPart } from '../../schema/access/authorise.ts'
import type { Change } from '../../schema/changes/change.ts'
import { planDraftShape } from '../../schema/plan/draft.ts'
import { currentReport, outline, registerOf, type Snapshot } from '../../schema/plan/snapshot.ts'
import { draftOfReading } from '../../schema/policy/draft-of-reading.ts'
import { readPlan } from '../../schema/policy/read-plan.ts'
import { unitCovers } from '../../schema/units/standing.ts'
import { addPerson, invite, newLink } from '../auth/links.ts'
import type { House } from '../house.ts'
import { orThrow } from '../workbooks/service.ts'
import { contributions, type Reported, reports, sampleOffice, sampleUnits } from './life.ts'

const PLAN = new URL('plan.txt', import.meta.url)

/** What the first start prints: the sample's title, and for each of three people who they are and their link's token. */
export type Sample = { title: string | null; people: { label: string; token: string }[] }

const labelOf = ({ unit, name }: { unit: string; name: string }): string => `${unit} ${name}`

/**
 * Makes the sample of an invented county: its plan read by the parser as any other text, its coordinating office as
 * administrator, and what a few units have reported so far, each entered by that unit under its own rights.
 */
export async function createSample(house: House): Promise<Sample> {
  const { store, workbooks, rooms, now } = house
  const source = await readFile(PLAN, 'utf8')
  const office = await addPerson(store, { ...sampleOffice, administrator: true }, now())
  const draft = planDraftShape.parse(draftOfReading(readPlan(source), ''))
  const { id, title } = await workbooks.create(office, draft, source)
  const people = [{ label: labelOf(office), token: await newLink(store, office.id, id, now()) }]
  for (const who of sampleUnits) {
    const { person, token } = await invite(store, id, { ...who, role: 'contributor' }, now())
    if (who.link) people.push({ label: labelOf(person), token })
    const actor: Actor = { person: person.id, name: person.name, unit: person.unit, role: 'contributor' }
    const changes = lifeOf(await rooms.snapshot(id), actor)
    if (changes.length > 0) orThrow(await rooms.apply(id, actor, changes, 'edit'))
  }
  return { title, people }
}

/** What a unit reports on the rows it leads and contributes to those it shares, in their order, in the current period. */
function lifeOf(snapshot: Snapshot, actor: Actor): Change[] {
  return [...reportsOf(snapshot, actor.unit), ...contributionsOf(snapshot, actor)]
}

function reportsOf(snapshot: Snapshot, unit: string): Change[] {
  const register = registerOf(snapshot)
  const led = outline(snapshot)
    .flatMap(group => group.measures)
    .filter(measure => measure.lead.some(ref => ref.unit !== null && unitCovers(register, ref.unit, unit)))
  return (reports[unit] ?? []).flatMap((said, index) => {
    const measure = led[index]
    const report = measure && currentReport(snapshot, measure.id)
    if (!report) return []
    return (Object.entries(said) as [keyof Reported, string][]).map(([column, after]): Change => {
      return { kind: 'cell', measure: measure.id, column, period: report.period, before: '', after }
    })
  })
}

function contributionsOf(snapshot: Snapshot, actor: Actor): Change[] {
  const own = outline(snapshot)
    .flatMap(group => group.measures)
    .flatMap(measure => {
      const report = currentReport(snapshot, measure.id)
      const unit = Object.keys(report?.parts ?? {}).find(each => isOwnPart(actor, each, measure, snapshot))
      return report && unit ? [{ measure: measure.id, period: report.period, unit }] : []
    })
  return (contributions[actor.unit] ?? []).flatMap((after, index): Change[] => {
    const at = own[index]
    return at ? [{ kind: 'part', ...at, before: '', after }] : []
  })
}
