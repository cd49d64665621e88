import { createEffect, createMemo, createSignal, on, Show, untrack } from 'solid-js'
import { dateAt } from '../../schema/columns/calendar.ts'
import { readEncoded } from '../../schema/doc/create.ts'
import type { Version } from '../../schema/http/versions.ts'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { type OrderOccasion, offeredColumns, orderedDocument, plainDocument } from '../../schema/print/dressed.ts'
import { type PrintOrder, usualOrder, usualPaper } from '../../schema/print/order.ts'
import { writtenPrintCode } from '../../schema/print/print-code.ts'
import { writtenDate } from '../../schema/print/written-date.ts'
import { changesTable, type View } from '../../schema/views/view.ts'
import type { Language } from '../../schema/words/language.ts'
import { fill } from '../../schema/words/words.ts'
import { officeDay } from '../app/office-day.ts'
import { historyApi } from '../history/history-api.ts'
import { versionTitle } from '../history/version-title.ts'
import { CodeSearch, type PrintedState } from './code-search.tsx'
import { ColumnFields } from './column-fields.tsx'
import { ContentFields } from './content-fields.tsx'
import { Downloads } from './downloads.tsx'
import { PaperView } from './paper-view.tsx'
import { printApi } from './print-api.ts'
import { SavedOrders } from './saved-orders.tsx'
import { TitleFields } from './title-fields.tsx'
import { printWords } from './words.ts'

export type PrintPageProps = {
  snapshot: Snapshot
  language: Language
  /** The workbook to ask for versions, codes and files; none for a frozen copy. */
  workbook?: string
  /** How whoever prints looks at the workbook, with what that is called and for which office; nothing where they see all of it. */
  seen?: { view: View | null; called: string; unit: string }
  /** What was ordered by an address. */
  order?: PrintOrder | null
  /** A code from paper that an address asks for. */
  code?: string
  onClose: () => void
}

/** A workbook on paper, as whichever of the documents that offices print from it. */
export function PrintPage(props: PrintPageProps) {
  const words = createMemo(() => printWords(props.language))
  const seen = createMemo(() => {
    const view = props.seen?.view
    return view && changesTable(view) ? { view, called: props.seen?.called ?? '' } : null
  })
  const [order, setOrder] = createSignal<PrintOrder>(untrack(() => props.order ?? { ...usualOrder, ...seen() }))
  const change = (some: Partial<PrintOrder>) => setOrder(before => ({ ...before, ...some }))
  /** What the tables depend on: of the paper only how much stands in a line. */
  const wanted = createMemo(
    () => {
      const { paper, landscape, margins, size } = order().paper
      return { ...order(), paper: { ...usualPaper, paper, landscape, margins, size } }
    },
    undefined,
    {
      equals: (a, b) => JSON.stringify(a) === JSON.stringify(b),
    },
  )

  const [versions, setVersions] = createSignal<readonly Version[] | null>(null)
  const [before, setBefore] = createSignal<{ version: string; state: NonNullable<OrderOccasion['since']> } | null>(null)
  const layout = createMemo(() => order().layout)
  createEffect(
    on(layout, now => {
      const { workbook } = props
      if (now !== 'changed' || workbook === undefined || untrack(versions)) return
      void historyApi.versions(workbook).then(answer => {
        if (!answer.ok) return setVersions([])
        setVersions(answer.value.versions)
        const [newest] = answer.value.versions
        if (newest && order().since === '') change({ since: newest.id })
      })
    }),
  )
  createEffect(
    on(
      () => [layout() === 'changed' ? order().since : '', versions()] as const,
      ([since, all]) => {
        const version = all?.find(each => each.id === since)
        if (!version || props.workbook === undefined) return
        void printApi.document(props.workbook, since).then(bytes => {
          if (!bytes || order().since !== since) return
          const state = { name: versionTitle(version, props.language), snapshot: readEncoded(bytes) }
          setBefore({ version: since, state })
        })
      },
    ),
  )
  const since = createMemo(() => (before()?.version === wanted().since ? before()?.state : undefined))
  /** False while the state that changes are counted from is on its way. */
  const complete = () => wanted().layout !== 'changed' || wanted().since === '' || since() !== undefined

  const [frozen, setFrozen] = createSignal<PrintedState | null>(null)
  const shown = () => frozen()?.snapshot ?? props.snapshot
  const today = () => untrack(officeDay) ?? dateAt(Date.now(), 'Asia/Shanghai')
  /** The code of the state that the pages show. */
  const [made, setMade] = createSignal<{ of: Snapshot; code: string } | null>(null)
  const [ready, setReady] = createSignal<Snapshot | null>(null)
  createEffect(
    on([() => order().paper.footer, ready], ([footer, of]) => {
      const { workbook } = props
      if (!footer || !of || workbook === undefined || untrack(frozen) || untrack(made)?.of === of) return
      void printApi.makeCode(workbook).then(answer => setMade({ of, code: answer.ok ? answer.value.code : '' }))
    }),
  )
  const foot = (): string => {
    const code = frozen()?.code ?? (made()?.of === ready() ? made()?.code : '')
    const date = writtenDate(frozen()?.day ?? today(), props.language)
    return !code
      ? fill(words().footerWaits, { date })
      : fill(words().footerText, { code: writtenPrintCode(code), date })
  }
  /** Pages with a code at their foot are not complete before it is there. */
  const coded = () =>
    !order().paper.footer || props.workbook === undefined || frozen() !== null || made()?.of === ready()

  const occasion = (): OrderOccasion => {
    const earlier = since()
    return {
      language: props.language,
      today: frozen()?.day ?? today(),
      office: props.seen?.unit ?? '',
      ...(earlier && { since: earlier }),
    }
  }
  const tables = createMemo(() => {
    const ordered = wanted()
    const now = occasion()
    return (snapshot: Snapshot, language: Language) => orderedDocument(snapshot, ordered, { ...now, language })
  })
  const plain = createMemo(() => {
    const ordered = wanted()
    const now = occasion()
    return plainDocument(untrack(shown), ordered, now)
  })
  const own = () => ({
    title: plain()[0]?.title ?? '',
    signed: plain().some(part => (part.signatures?.length ?? 0) > 0),
  })

  return (
    <PaperView
      page
      snapshot={shown()}
      language={props.language}
      tables={tables()}
      settings={order().paper}
      onSettings={paper => change({ paper })}
      complete={complete() && coded()}
      {...(props.workbook !== undefined && { footer: foot })}
      onReady={setReady}
      actions={
        <Show when={frozen() === null && props.workbook}>
          {workbook => <Downloads workbook={workbook()} order={order()} language={props.language} words={words()} />}
        </Show>
      }
      onClose={props.onClose}
    >
      <Show when={frozen()}>
        {state => (
          <p class="print-hint" role="status">
            {fill(words().codeShown, { code: writtenPrintCode(state().code) })}
          </p>
        )}
      </Show>
      <ContentFields
        order={order()}
        snapshot={shown()}
        language={props.language}
        seen={seen()}
        versions={props.workbook === undefined ? undefined : versions()}
        onChange={change}
      />
      <ColumnFields
        columns={order().columns}
        offered={offeredColumns(plain(), wanted())}
        words={words()}
        onChange={columns => change({ columns })}
      />
      <TitleFields order={order()} own={own()} words={words()} onChange={change} />
      <Show when={props.workbook}>
        {workbook => (
          <SavedOrders
            workbook={workbook()}
            order={order()}
            language={props.language}
            words={words()}
            onChoose={setOrder}
          />
        )}
      </Show>
      <Show when={props.workbook}>
        {workbook => (
          <CodeSearch
            workbook={workbook()}
            snapshot={props.snapshot}
            language={props.language}
            words={words()}
            {...(props.code !== undefined && { asked: props.code })}
            shown={frozen()}
            onShow={setFrozen}
          />
        )}
      </Show>
    </PaperView>
  )
}
