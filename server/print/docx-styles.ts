import { AlignmentType, type IStylesOptions } from 'docx'
import type { Density, PaperSettings } from '../../schema/print/order.ts'
import type { Language } from '../../schema/words/language.ts'

/** Millimetres as Word counts: twentieths of a point. */
export const mm = (millimetres: number): number => Math.round((millimetres / 25.4) * 1440)

/** Lines of text as a share of its size, and the white above and below it in a cell, in twentieths of a point. */
export const DENSITIES: Record<Density, { line: number; padding: number }> = {
  close: { line: 1.25, padding: 28 },
  normal: { line: 1.4, padding: 56 },
  loose: { line: 1.7, padding: 96 },
}

export const TITLE_POINTS = 22
const MARK_POINTS = 16
export const NUMBER_POINTS = 14
/** What a line under a title or a table has at least. */
const LINE_POINTS = 10.5

type Font = { ascii: string; hAnsi: string; eastAsia: string; hint: 'eastAsia' }
/** Fonts by name with what other machines have in their place; none is in the file (GB/T 9704-2012, 7). */
const font = (eastAsia: string, latin = 'Times New Roman'): Font => ({
  ascii: latin,
  hAnsi: latin,
  eastAsia,
  // marks that Chinese and Latin share, such as “ ” and —, are the Chinese ones
  hint: 'eastAsia',
})
const TITLE = font('方正小标宋简体')
const HEADING = font('黑体')
const BODY = font('仿宋_GB2312')
const NUMBER = font('宋体', 'SimSun')

/** Every paragraph of a document has one of these: who changes a style in Word changes it throughout. */
export const styleIds = {
  mark: 'TzMark',
  title: 'TzTitle',
  line: 'TzLine',
  note: 'TzNote',
  head: 'TzHead',
  section: 'TzSection',
  text: 'TzText',
  left: 'TzLeft',
  center: 'TzCenter',
  number: 'TzNumber',
  foot: 'TzFoot',
  hair: 'TzHair',
} as const

const names: Record<Language, Record<keyof typeof styleIds, string>> = {
  'zh-CN': {
    mark: '台账附件标记',
    title: '台账标题',
    line: '台账题下行',
    note: '台账表后说明',
    head: '台账表头',
    section: '台账部分标题',
    text: '台账表内文字',
    left: '台账表内左对齐',
    center: '台账表内居中',
    number: '台账页码',
    foot: '台账页脚',
    hair: '台账表后空行',
  },
  en: {
    mark: 'Table annex mark',
    title: 'Table title',
    line: 'Table line under title',
    note: 'Table note',
    head: 'Table heading',
    section: 'Table section',
    text: 'Table text',
    left: 'Table text to the left',
    center: 'Table text centred',
    number: 'Table page number',
    foot: 'Table footer',
    hair: 'Table end',
  },
}

/** The document's own styles, by the size and density of its text. */
export function docxStyles({ size, density }: PaperSettings, language: Language): IStylesOptions {
  const line = { line: Math.round(size * DENSITIES[density].line * 20), lineRule: 'atLeast' } as const
  const small = Math.max(LINE_POINTS, size)
  const style = (
    id: keyof typeof styleIds,
    own: Font,
    points: number,
    paragraph: NonNullable<NonNullable<IStylesOptions['paragraphStyles']>[number]['paragraph']>,
  ) => ({
    id: styleIds[id],
    name: names[language][id],
    basedOn: 'Normal',
    quickFormat: true,
    run: { font: own, size: points * 2 },
    paragraph,
  })
  const { LEFT, CENTER } = AlignmentType
  return {
    default: {
      document: {
        run: {
          font: BODY,
          size: size * 2,
          language: { value: language === 'en' ? 'en-GB' : 'en-US', eastAsia: 'zh-CN' },
        },
      },
    },
    paragraphStyles: [
      style('mark', HEADING, MARK_POINTS, { alignment: LEFT, spacing: { after: 320 }, keepNext: true }),
      style('title', TITLE, TITLE_POINTS, {
        alignment: CENTER,
        spacing: { after: 120 },
        keepNext: true,
        outlineLevel: 0,
      }),
      style('line', BODY, small, { alignment: CENTER, spacing: { after: 80 }, keepNext: true }),
      style('note', BODY, small, { alignment: LEFT, spacing: { before: 60 }, keepNext: true }),
      style('head', HEADING, size, { alignment: CENTER, spacing: line, keepNext: true }),
      // a heading stands with the row after it
      style('section', HEADING, size, { alignment: LEFT, spacing: line, keepNext: true }),
      style('text', BODY, size, { alignment: AlignmentType.BOTH, spacing: line }),
      style('left', BODY, size, { alignment: LEFT, spacing: line }),
      style('center', BODY, size, { alignment: CENTER, spacing: line }),
      style('number', NUMBER, NUMBER_POINTS, { alignment: CENTER }),
      style('foot', NUMBER, 9, { alignment: LEFT }),
      style('hair', BODY, 1, { spacing: { line: 20, lineRule: 'exact' } }),
    ],
  }
}
