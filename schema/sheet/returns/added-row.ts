import type { Change } from '../../changes/change.ts'
import { columnType } from '../../columns/registry.ts'
import { newId } from '../../ids.ts'
import { keysBetween } from '../../order.ts'
import type { CellContext } from '../../plan/custom-columns.ts'
import type { Measure } from '../../plan/measure.ts'
import { outline, type Snapshot } from '../../plan/snapshot.ts'
import type { UnitRef } from '../../units/unit.ts'
import type { ReturnedRow } from './returned-rows.ts'

/**
 * The measure that a row without a match would become: at the end of the section of the row above it in the file, or of the
 * last one. Names that the register lacks are left out of the units and stay in the remark, so that nothing is lost.
 */
export function addedMeasure(
  row: ReturnedRow,
  above: readonly ReturnedRow[],
  snapshot: Snapshot,
  context: CellContext,
): Extract<Change, { kind: 'measure-add' }> {
  const near = above.findLast(each => each.match !== null && snapshot.measures.has(each.match.sent.measure))
  const groups = outline(snapshot).filter(group => group.section !== null)
  const section = (near && snapshot.measures.get(near.match!.sent.measure)?.section) ?? groups.at(-1)?.section?.id ?? ''
  const last = groups.find(group => group.section?.id === section)?.measures.at(-1)?.order ?? null
  const [order] = keysBetween(last, null, 1)
  const text = (column: string) => row.cells.get(column) ?? ''
  const unknown: string[] = []
  const units = (column: 'lead' | 'co'): UnitRef[] => {
    const refs = columnType('units').parse(text(column), {}, context) as UnitRef[]
    for (const ref of refs) if (ref.unit === null) unknown.push(ref.written)
    return refs.filter(ref => ref.unit !== null)
  }
  const measure: Measure = {
    id: newId('measure'),
    section,
    order: order!,
    number: text('number').slice(0, 40),
    title: text('title').slice(0, 2_000),
    text: text('text'),
    lead: units('lead'),
    co: units('co'),
    deadline: columnType('deadline').parse(text('deadline'), {}, context) as Measure['deadline'],
    remark: '',
    source: null,
    removed: false,
  }
  measure.remark = [text('remark'), unknown.join('、')].filter(part => part !== '').join('\n')
  return { kind: 'measure-add', measure }
}
