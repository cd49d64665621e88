import type { ExportFormat } from '../../schema/http/desk.ts'
import type { FoundCode, PrintFormat } from '../../schema/http/print.ts'
import type { AddMember, WorkbookInfo } from '../../schema/http/routes.ts'
import type { PlanDraft } from '../../schema/plan/draft.ts'
import type { PrintOrder } from '../../schema/print/order.ts'
import type { Language } from '../../schema/words/language.ts'
import type { Browsers } from '../accounts/browsers.ts'
import type { Note } from '../accounts/note.ts'
import { addPerson, joinPath, newLink } from '../auth/links.ts'
import type { Versions } from '../history/versions.ts'
import type { PersonRow, Store } from '../storage/store.ts'
import type { Members } from './members.ts'
import type { Papers } from './papers.ts'
import type { PrintedFile, Prints } from './prints.ts'
import type { Workbooks } from './service.ts'
import type { SheetDesk } from './sheet-desk.ts'

/**
 * What whoever owns the data folder may do from the command line, as the first administrator. The same type stands
 * for the services of this process and for those of a running server reached over loopback.
 */
export type Desk = SheetDesk & {
  list(): Promise<WorkbookInfo[]>
  create(draft: PlanDraft, source: string): Promise<WorkbookInfo>
  exportFile(workbook: string, language: Language, format: ExportFormat): Promise<{ name: string; bytes: Uint8Array }>
  /** A document to be printed; `pdf` comes as the page it is made from. */
  print(workbook: string, order: PrintOrder, language: Language, format: PrintFormat): Promise<PrintedFile>
  /** Where a code from paper leads. */
  findPrinted(code: string): Promise<FoundCode>
  /** A new person with a part; their link. */
  invite(workbook: string, who: AddMember): Promise<{ link: string }>
  /**
   * A new link of the first administrator, who lost theirs or fears that somebody found it: older ones and links to
   * set a new password stop working, and all of the administrator's browsers are signed out (`ended` of them).
   * `hasPassword`: a password they have is still theirs.
   */
  administratorLink(): Promise<AdministratorLink>
}

export type AdministratorLink = { link: string; ended: number; hasPassword: boolean }

/** The first administrator; made here on a new data folder, named `unit` until somebody says otherwise. */
export async function administratorOf(store: Store, at: number, unit: string): Promise<PersonRow> {
  return (await store.people.administrator()) ?? addPerson(store, { name: '', unit, administrator: true }, at)
}

export function createDesk(deps: {
  store: Store
  workbooks: Workbooks
  members: Members
  papers: Papers
  prints: Prints
  versions: Pick<Versions, 'printed'>
  now: () => number
  /** Address that links begin with. */
  base: () => string
  /** Sheets out, back and in, as the person given. */
  sheets: (me: () => Promise<PersonRow>) => SheetDesk
  /** Unit of an administrator who must be made first. */
  unit: string
  browsers: Pick<Browsers, 'endAll'>
  note: Note
}): Desk {
  const { store, workbooks, members, papers, prints, versions, now, base, unit, browsers, note } = deps
  const me = () => administratorOf(store, now(), unit)
  return {
    ...deps.sheets(me),
    list: async () => {
      // looking makes nobody: an empty folder stays one, for the first start
      const person = await store.people.administrator()
      return person === null ? [] : workbooks.list(person)
    },
    create: async (draft, source) => workbooks.create(await me(), draft, source),
    exportFile: async (workbook, language, format) =>
      format === 'txt' ? papers.exportText(await me(), workbook) : papers.exportXlsx(await me(), workbook, language),
    print: async (workbook, order, language, target) =>
      prints.make(await me(), workbook, order, { language, format: target === 'pdf' ? 'html' : target, target }),
    findPrinted: async code => versions.printed.find(await me(), code),
    invite: async (workbook, who) => {
      const { token } = await members.add(await me(), workbook, who)
      return { link: base() + joinPath(token) }
    },
    administratorLink: async () => {
      const person = await me()
      const token = await newLink(store, person.id, null, now())
      await store.resets.remove(person.id)
      await note(person, 'link-made', { of: person.id, how: 'command-line' })
      const ended = await browsers.endAll(person, person, null)
      const hasPassword = Boolean((await store.accounts.of(person.id))?.password)
      return { link: base() + joinPath(token), ended, hasPassword }
    },
  }
}
