import { createResource, Match, Show, Switch } from 'solid-js'
import { api } from '../app/api.ts'
import { Button } from '../ui/button.tsx'
import { excerptOf } from './excerpt.ts'
import type { RowDesk } from './row-desk.ts'
import { drawerWords } from './words.ts'

/** The source is the same for every row: it is fetched once for a workbook and page. Null where none was kept. */
const sources = new Map<string, string | null>()

async function sourceOf(workbook: string): Promise<string | null> {
  const known = sources.get(workbook)
  if (known !== undefined) return known
  const answer = await api.source(workbook)
  const isNone = !answer.ok && answer.failure.kind === 'refused' && answer.failure.status === 404
  if (!answer.ok && !isNone) throw new Error('source')
  const text = answer.ok ? answer.value.text : null
  sources.set(workbook, text)
  return text
}

/** The paragraph that the row was read from, with the row's own words marked. */
export function SourcePart(props: { desk: RowDesk; row: string }) {
  const { desk } = props
  const words = () => drawerWords(desk.language())
  const span = () => desk.snapshot().measures.get(props.row)?.source ?? null
  const [source, { refetch }] = createResource(
    () => (span() === null ? null : desk.id),
    id => sourceOf(id).catch(() => undefined),
  )
  const excerpt = () => {
    const text = source.latest
    return text ? excerptOf(text, span()) : null
  }
  return (
    <section class="drawer-part" data-part="source" aria-labelledby="drawer-source">
      <h3 id="drawer-source">{words().source}</h3>
      <Switch fallback={<p class="drawer-none">{words().sourceLost}</p>}>
        <Match when={span() === null}>
          <p class="drawer-none">{words().sourceNone}</p>
        </Match>
        <Match when={source.loading}>
          <p class="drawer-none" role="status">
            {words().loading}
          </p>
        </Match>
        <Match when={source.latest === undefined}>
          <p class="drawer-none">
            {words().failed}{' '}
            <Button small onClick={() => void refetch()}>
              {words().retry}
            </Button>
          </p>
        </Match>
        <Match when={excerpt()}>
          {found => (
            <blockquote class="drawer-source" lang="zh-CN" aria-label={words().sourceWhole}>
              <Show when={found().above}>
                <p class="drawer-near">{found().above}</p>
              </Show>
              <p>
                {found().before}
                <mark>{found().marked}</mark>
                {found().after}
              </p>
              <Show when={found().below}>
                <p class="drawer-near">{found().below}</p>
              </Show>
            </blockquote>
          )}
        </Match>
      </Switch>
    </section>
  )
}
