import { utils, type WorkSheet, write } from '@e965/xlsx'
import { expect, test } from 'vitest'
import type { RawSheet } from '../../../schema/sheet/raw-sheet.ts'
import { readSheet } from '../../../schema/sheet/read-sheet.ts'
import { readBook } from '../../../server/sheets/read-book.ts'
import { checks } from '../../schema/sheet/forms/checks.ts'
import { goldOf, rawOf, scoreOf } from '../../schema/sheet/forms/form.ts'
import { ledgers } from '../../schema/sheet/forms/ledgers.ts'
import { more } from '../../schema/sheet/forms/more.ts'
import { officesAnew } from '../../schema/sheet/forms/offices-anew.ts'
import { officesAtWork } from '../../schema/sheet/forms/offices-at-work.ts'
import { officesChecking } from '../../schema/sheet/forms/offices-checking.ts'
import { officesElsewhere } from '../../schema/sheet/forms/offices-elsewhere.ts'
import { officesInDetail } from '../../schema/sheet/forms/offices-in-detail.ts'
import { officesInPlainWords } from '../../schema/sheet/forms/offices-in-plain-words.ts'
import { officesReporting } from '../../schema/sheet/forms/offices-reporting.ts'
import { unitsAndMonths } from '../../schema/sheet/forms/units-and-months.ts'
import { variants } from '../../schema/sheet/forms/variants.ts'

/** A sheet as an office's program writes it. */
function worksheet(sheet: RawSheet): WorkSheet {
  const out = utils.aoa_to_sheet(
    Array.from(sheet.rows, cells =>
      Array.from(cells ?? [], cell => {
        if (cell?.trouble === 'error') return { t: 'e', v: 42 }
        return cell?.number !== undefined && String(cell.number) === cell.text ? cell.number : (cell?.text ?? null)
      }),
    ),
  )
  out['!merges'] = sheet.merges.map(({ top, left, bottom, right }) => ({
    s: { r: top, c: left },
    e: { r: bottom, c: right },
  }))
  out['!cols'] = Array.from({ length: 20 }, (_, i) => ({ wch: 12, hidden: sheet.hiddenColumns.includes(i) }))
  out['!rows'] = Array.from({ length: 30 }, (_, i) => ({ hidden: sheet.hiddenRows.includes(i) }))
  return out
}

const forms = [
  ...ledgers,
  ...checks,
  ...unitsAndMonths,
  ...more,
  ...variants,
  ...officesAtWork,
  ...officesChecking,
  ...officesReporting,
  ...officesElsewhere,
  ...officesAnew,
  ...officesInDetail,
  ...officesInPlainWords,
]

const options = utils.aoa_to_sheet([['已完成'], ['正在推进'], ['滞后']])

for (const bookType of ['xlsx', 'biff8', 'ods', 'csv'] as const) {
  test(`every form that offices use is read alike from a .${bookType === 'biff8' ? 'xls' : bookType} file`, () => {
    const wrong: string[] = []
    for (const form of forms) {
      const raw = rawOf(form)
      const sheet = worksheet(raw)
      const last = utils.encode_range(utils.decode_range(sheet['!ref'] ?? 'A1'))
      if (form.hiddenRows) sheet['!autofilter'] = { ref: last }
      const book = utils.book_new()
      utils.book_append_sheet(book, sheet, '台账')
      utils.book_append_sheet(book, options, '选项')
      book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
      const bytes = new Uint8Array(write(book, { type: 'buffer', bookType }) as Buffer)
      const [read, hidden] = readBook(bytes, `台账.${bookType}`)
      for (const each of scoreOf(read!, goldOf(form)).wrong) wrong.push(`${form.name}: ${each}`)
      // the writer of .ods and .csv keeps no hidden sheet
      if (bookType === 'csv' || bookType === 'ods') continue
      expect(hidden?.hidden).toBe(true)
      expect(readSheet(hidden!).tables).toEqual([])
    }
    expect(wrong).toEqual([])
  })
}
