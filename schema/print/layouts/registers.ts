import type { Column } from '../../plan/columns.ts'
import { consultedUnits } from '../../plan/consulted.ts'
import type { Request, RequestRoot } from '../../plan/request.ts'
import { registerOf, type Snapshot } from '../../plan/snapshot.ts'
import type { Stamp } from '../../plan/stamp.ts'
import type { Unit } from '../../units/unit.ts'
import type { Language } from '../../words/language.ts'
import type { BlockColumn, BlockRow } from '../blocks.ts'
import { type Occasion, OFFICE_ZONE } from '../occasion.ts'
import type { PrintPart } from '../part.ts'
import { registerWords } from '../register-words.ts'
import { fittedShares } from '../shares.ts'
import { writtenDate, writtenMoment } from '../written-date.ts'
import { inOrder, requestText } from './request-text.ts'

/*
 * The registers as tables for paper: every entry, in the order and the words of the screens. The serial number is the
 * column `number`, by which an entry longer than a page is continued.
 */

const column = (
  id: string,
  heading: string,
  share: number,
  align: 'left' | 'center' = 'left',
): BlockColumn<string> => ({
  id,
  heading,
  share,
  align,
})

/** Shares that add up to 1, whichever columns there are. */
function shared(columns: readonly BlockColumn<string>[]): BlockColumn<string>[] {
  const sum = columns.reduce((all, each) => all + each.share, 0)
  return columns.map(each => ({ ...each, share: each.share / sum }))
}

/** Columns whose cells are names, dates and numbers of documents. */
const whole = new Set(['document', 'asked'])
/** So many CSS pixels are a hundredth of a grid's width that fills a page. */
const PIXELS = 14
/** A date stands in one line everywhere, before long texts have their room. */
const floors = { floors: 0.85, running: 7 }

/** The same by what is written: the room goes to the texts that make entries high, names and numbers stand whole. */
function fitted(columns: readonly BlockColumn<string>[], rows: readonly BlockRow[], { ems }: Occasion) {
  const own = columns.map(
    ({ id, share, align }): Column => ({
      id,
      type: whole.has(id) ? 'person' : align === 'left' ? 'text' : 'choice',
      scope: 'plan',
      frozen: false,
      options: {},
      width: share * PIXELS,
      shown: true,
    }),
  )
  const headings = columns.map(({ heading }) => heading)
  const shares = fittedShares(own, headings, rows, ems, floors)
  return columns.map(
    (each, i): BlockColumn<string> => ({ ...each, share: shares[i]!, ...(whole.has(each.id) && { whole: true }) }),
  )
}

/** Whose plan and as of when: what stands under the title of every register. */
function planLines({ plan }: Snapshot, { language, today }: Occasion): string[] {
  const number = plan.documentNumber
  const named =
    number === '' ? plan.title : language === 'en' ? `${plan.title} (${number})` : `${plan.title}（${number}）`
  return [`${named}　　${registerWords(language).asOf(writtenDate(today, language))}`]
}

const stampText = ({ unit, name, at }: Stamp, { language, timeZone = OFFICE_ZONE }: Occasion): string =>
  [unit, name, writtenMoment(at, timeZone, language)].filter(Boolean).join('\n')

/** 「共3项：同意1项……」 */
export function requestCounts(root: RequestRoot, requests: readonly Request[], language: Language): string {
  const words = registerWords(language)
  const accepted = requests.filter(each => each.outcome?.accepted === true).length
  const declined = requests.filter(each => each.outcome?.accepted === false).length
  const say = root === 'adjustments' ? words.counts : words.proposalCounts
  return say(requests.length, accepted, declined, requests.length - accepted - declined)
}

/** 同意 or 采纳, with the reason that was given. */
export function outcomeText(root: RequestRoot, { outcome }: Request, language: Language): string {
  const words = registerWords(language)
  if (!outcome) return words.pending
  const word =
    root === 'adjustments'
      ? words[outcome.accepted ? 'accepted' : 'declined']
      : words[outcome.accepted ? 'adopted' : 'notAdopted']
  const colon = language === 'en' ? ': ' : '：'
  return outcome.reason === '' ? word : word + colon + outcome.reason
}

/** 调整登记表, or the proposals of the round of comment. */
export function requestsTable(snapshot: Snapshot, root: RequestRoot, occasion: Occasion): PrintPart {
  const { language } = occasion
  const words = registerWords(language)
  const isAdjustment = root === 'adjustments'
  const requests = inOrder(snapshot[root])
  const none = isAdjustment ? words.noAdjustments : words.noProposals
  const rows = requests.map((request, i): BlockRow => {
    const { row, what, before, after } = requestText(request, snapshot, language)
    const settled = request.outcome ? `\n${stampText(request.outcome, occasion)}` : ''
    const cells = [`${i + 1}`, row, what, before, after, request.reason]
    if (isAdjustment) cells.push(request.document)
    cells.push(stampText(request.asked, occasion), outcomeText(root, request, language) + settled)
    return { kind: 'measure', id: request.id, cells }
  })
  return {
    title: isAdjustment ? words.registerTitle : words.proposalsTitle,
    subtitleLines: [
      ...planLines(snapshot, occasion),
      requests.length > 0 ? requestCounts(root, requests, language) : none,
    ],
    columns: fitted(
      [
        column('number', words.serial, 5, 'center'),
        column('measure', words.measure, 15),
        column('what', words.column, 8, 'center'),
        column('before', words.was, 18),
        column('after', words.after, 18),
        column('reason', words.reason, 13),
        ...(isAdjustment ? [column('document', words.document, 11)] : []),
        column('asked', words.askedBy, 12),
        column('outcome', words.outcome, 13),
      ],
      rows,
      occasion,
    ),
    rows,
  }
}

/** How many proposals came from that office. */
export function proposalsOf(unit: Unit, snapshot: Snapshot): number {
  const register = registerOf(snapshot)
  return [...snapshot.proposals.values()].filter(each => register.byName(each.asked.unit)?.id === unit.id).length
}

/** 「共9个单位：无意见3个……」 */
export function opinionCounts(snapshot: Snapshot, language: Language): string {
  const verdicts = consultedUnits(snapshot).map(unit => snapshot.opinions.get(unit.id)?.verdict)
  const of = (verdict: string | undefined) => verdicts.filter(each => each === verdict).length
  return registerWords(language).opinionCounts(verdicts.length, of('none'), of('some'), of(undefined))
}

/** 征求意见情况表: every unit that was asked, with its answer. */
export function opinionsTable(snapshot: Snapshot, occasion: Occasion): PrintPart {
  const { language } = occasion
  const words = registerWords(language)
  const units = consultedUnits(snapshot)
  return {
    title: words.consultTitle,
    subtitleLines: [
      ...planLines(snapshot, occasion),
      units.length > 0 ? opinionCounts(snapshot, language) : words.noUnits,
    ],
    columns: shared([
      column('number', words.serial, 6, 'center'),
      column('unit', words.unit, 20),
      column('opinion', words.opinion, 12, 'center'),
      column('text', words.opinionText, 36),
      column('proposals', words.proposals, 10, 'center'),
      column('said', words.answeredBy, 16),
    ]),
    rows: units.map((unit, i) => {
      const opinion = snapshot.opinions.get(unit.id)
      const count = proposalsOf(unit, snapshot)
      return {
        kind: 'measure',
        id: unit.id,
        cells: [
          `${i + 1}`,
          unit.name,
          opinion ? words[opinion.verdict] : words.notAnswered,
          opinion?.text ?? '',
          count > 0 ? words.proposalNumber(count) : '',
          opinion ? stampText(opinion.said, occasion) : '',
        ],
      }
    }),
  }
}
