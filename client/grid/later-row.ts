import type { ShownColumnId } from '../../schema/plan/columns.ts'
import type { ReportNote, ViewRow } from './rows.ts'

/** What rows that are not written out yet are written out by. */
export type RowDesk = {
  /** The row's words as they are now. */
  write: (row: ViewRow) => ViewRow
}

/**
 * A measure's row whose words are written out when somebody first looks at them: a plan has thousands of rows, a screen
 * shows twenty. From then on it is a row like any other.
 *
 * A class, so that a row is three words of memory: closures for each would weigh more than the words. What it says lies
 * in its prototype's getters, so it is never spread into another object (`withStale` says how else).
 */
export class LaterRow implements ViewRow {
  readonly id: string
  readonly #desk: RowDesk
  #row: ViewRow | null = null

  constructor(id: string, desk: RowDesk) {
    this.id = id
    this.#desk = desk
  }

  get kind(): ViewRow['kind'] {
    return 'measure'
  }
  get heading(): string {
    return ''
  }
  get pace(): string {
    return this.#written().pace
  }
  get report(): ReportNote | null {
    return this.#written().report
  }
  get parts(): string {
    return this.#written().parts
  }
  get cells(): Readonly<Record<ShownColumnId, string>> {
    return this.#written().cells
  }

  get isWritten(): boolean {
    return this.#row !== null
  }

  #written(): ViewRow {
    this.#row ??= this.#desk.write(this)
    return this.#row
  }
}
