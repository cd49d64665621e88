import { createMemo, Match, Show, Switch } from 'solid-js'
import { officesWithRows } from '../../schema/access/offices.ts'
import type { Version } from '../../schema/http/versions.ts'
import { outline, type Snapshot } from '../../schema/plan/snapshot.ts'
import { takesComments, takesView } from '../../schema/print/dressed.ts'
import { layoutWords } from '../../schema/print/layout-words.ts'
import { leadersIn } from '../../schema/print/layouts/lists.ts'
import { isUpright, type PrintOrder, paperFor } from '../../schema/print/order.ts'
import type { PrintLayout } from '../../schema/print/part.ts'
import type { View } from '../../schema/views/view.ts'
import type { Language } from '../../schema/words/language.ts'
import { fill } from '../../schema/words/words.ts'
import { versionTitle } from '../history/version-title.ts'
import { Choice } from './choice.tsx'
import { printWords } from './words.ts'

/** Which document, of whom, and which of its rows. */
export function ContentFields(props: {
  order: PrintOrder
  snapshot: Snapshot
  language: Language
  /** The view that whoever prints came from, if any. */
  seen: { view: View; called: string } | null
  /** Null while they are read; without a workbook to ask there is nothing to compare with. */
  versions: readonly Version[] | null | undefined
  onChange: (change: Partial<PrintOrder>) => void
}) {
  const words = createMemo(() => printWords(props.language))
  const names = () => {
    const { changed, ...others } = layoutWords(props.language).names
    return (props.versions === undefined ? others : { ...others, changed }) as Record<PrintLayout, string>
  }
  const layout = () => props.order.layout
  const choose = (next: PrintLayout) => {
    const upright = isUpright(next)
    props.onChange({
      layout: next,
      // what was chosen of another table means nothing here
      columns: { order: [], hidden: [], widths: {} },
      title: '',
      notes: '',
      signatures: null,
      ...(upright !== isUpright(layout()) && { paper: paperFor(next, props.order.paper) }),
    })
  }
  const units = createMemo(() =>
    Object.fromEntries(officesWithRows(props.snapshot).map(unit => [`${unit.id}`, unit.name])),
  )
  const leaders = createMemo(() => leadersIn(props.snapshot))
  const measures = createMemo(() =>
    Object.fromEntries(
      outline(props.snapshot).flatMap(group =>
        group.measures.map(row => [row.id, [row.number, row.title || row.text.slice(0, 30)].filter(Boolean).join(' ')]),
      ),
    ),
  )
  const versions = () =>
    Object.fromEntries((props.versions ?? []).map(version => [version.id, versionTitle(version, props.language)]))

  return (
    <fieldset class="print-group">
      <legend>{words().groupContent}</legend>
      <Choice label={words().layout} value={layout()} options={names()} onChoose={choose} />
      <Switch>
        <Match when={layout() === 'unit' || layout() === 'progress' || layout() === 'form'}>
          <Choice
            label={words().unit}
            value={props.order.unit}
            options={{ '': layout() === 'unit' ? words().unitAll : words().unitWhole, ...units() }}
            onChoose={unit => props.onChange({ unit })}
          />
        </Match>
        <Match when={layout() === 'leader'}>
          <Show when={leaders().length > 0} fallback={<p class="print-hint">{words().noLeaders}</p>}>
            <Choice
              label={words().leader}
              value={props.order.leader}
              options={{ '': words().leaderAll, ...Object.fromEntries(leaders().map(name => [name, name])) }}
              onChoose={leader => props.onChange({ leader })}
            />
          </Show>
        </Match>
        <Match when={layout() === 'notice'}>
          <Choice
            label={words().measure}
            value={props.order.measure}
            options={{ '': words().measureAll, ...measures() }}
            onChoose={measure => props.onChange({ measure })}
          />
        </Match>
        <Match when={layout() === 'changed'}>
          <Show
            when={props.versions?.length}
            fallback={
              <p class="print-hint">{props.versions === null ? words().loadingVersions : words().noVersions}</p>
            }
          >
            <Choice
              label={words().since}
              value={props.order.since}
              options={{ '': words().sinceNow, ...versions() }}
              onChoose={since => props.onChange({ since })}
            />
          </Show>
        </Match>
      </Switch>
      <Show when={takesView(layout()) && props.seen}>
        {seen => (
          <Choice
            label={words().extent}
            value={props.order.view ? 'view' : 'all'}
            options={{
              view: seen().called === '' ? words().extentView : fill(words().extentNamed, { name: seen().called }),
              all: words().extentAll,
            }}
            onChoose={extent => props.onChange(extent === 'view' ? seen() : { view: null, called: '' })}
          />
        )}
      </Show>
      <Show when={layout() === 'breakdown'}>
        <Choice
          label={words().content}
          value={props.order.progress ? 'all' : 'plan'}
          options={{ all: words().contentAll, plan: words().contentPlan }}
          onChoose={content => props.onChange({ progress: content === 'all' })}
        />
      </Show>
      <Show when={takesComments(layout())}>
        <Choice
          label={words().comments}
          value={props.order.comments ? 'listed' : 'none'}
          options={{ none: words().commentsNone, listed: words().commentsListed }}
          onChoose={comments => props.onChange({ comments: comments === 'listed' })}
        />
      </Show>
    </fieldset>
  )
}
