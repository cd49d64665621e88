import { createEffect, createMemo, createSignal, For, on, onCleanup, onMount, Show } from 'solid-js'
import type { Language } from '../../schema/words/language.ts'
import { Button } from '../ui/button.tsx'
import { Skeleton } from '../ui/empty-state.tsx'
import { Icon } from '../ui/icons.tsx'
import { Card } from './card.tsx'
import { type CardFilter, type CardWish, cardFilters, type ListItem } from './card-list.ts'
import { offsetsOf, windowOf } from './window-of.ts'
import { phoneWords } from './words.ts'
import './phone.css'

/** Heights in rem, as the style sheet has them: a list of known heights needs no measuring. */
const CARD_REM = 8
const HEADING_REM = 2.75
/** What is drawn above and below what is in sight, in pixels. */
const OVER = 600

/** The rows as cards: whose, which and what is searched above, and below the list, of which only what is in sight is drawn. */
export function PhoneRows(props: {
  items: readonly ListItem[]
  counts: Record<CardFilter, number>
  rows: number
  wish: CardWish
  ready: boolean
  any: boolean
  language: Language
  open: string | null
  onWish: (wish: CardWish) => void
  onOpen: (row: string) => void
}) {
  const words = () => phoneWords(props.language)
  let scroller!: HTMLDivElement
  const [top, setTop] = createSignal(0)
  const [height, setHeight] = createSignal(window.innerHeight)
  const [rem, setRem] = createSignal(16)
  const offsets = createMemo(() =>
    offsetsOf(props.items.map(item => (item.kind === 'card' ? CARD_REM : HEADING_REM) * rem())),
  )
  const drawn = createMemo(() => windowOf(offsets(), top(), height(), OVER), undefined, {
    equals: (a, b) => a.from === b.from && a.to === b.to && a.top === b.top,
  })
  const slice = () => props.items.slice(drawn().from, drawn().to)
  const measure = () => {
    setHeight(scroller.clientHeight)
    setRem(Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16)
  }
  onMount(() => {
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(scroller)
    onCleanup(() => watch.disconnect())
  })
  const wish = (next: Partial<CardWish>) => {
    props.onWish({ ...props.wish, ...next })
    scroller.scrollTop = 0
  }
  // the drawer closes: back to the card it was opened from
  createEffect(
    on(
      () => props.open,
      (now, before) => {
        if (now !== null || !before) return
        const index = props.items.findIndex(item => item.id === before)
        const from = offsets()[index]
        if (index < 0 || from === undefined) return scroller.focus()
        const sight = scroller.scrollTop
        if (from < sight || from + CARD_REM * rem() > sight + scroller.clientHeight) scroller.scrollTop = from - 40
        setTop(scroller.scrollTop)
        requestAnimationFrame(() =>
          scroller.querySelector<HTMLElement>(`[data-card="${before}"]`)?.focus({ preventScroll: true }),
        )
      },
    ),
  )

  return (
    <section class="phone-rows" classList={{ covered: props.open !== null }} aria-label={words().list}>
      <div class="phone-controls">
        <div class="phone-search">
          <Icon name="search" />
          <input
            type="search"
            class="input"
            aria-label={words().search}
            placeholder={words().search}
            enterkeyhint="search"
            value={props.wish.search}
            onInput={event => wish({ search: event.currentTarget.value })}
            onKeyDown={event => event.key === 'Enter' && event.currentTarget.blur()}
          />
        </div>
        <div class="phone-line">
          <fieldset class="phone-whose">
            <legend class="only-read">{words().whose}</legend>
            <button type="button" aria-pressed={props.wish.own} onClick={() => wish({ own: true })}>
              {words().own}
            </button>
            <button type="button" aria-pressed={!props.wish.own} onClick={() => wish({ own: false })}>
              {words().all}
            </button>
          </fieldset>
          <span class="phone-count" role="status">
            {words().count(props.rows)}
          </span>
        </div>
        <fieldset class="phone-chips">
          <legend class="only-read">{words().filterBy}</legend>
          <For each={cardFilters}>
            {filter => (
              <button
                type="button"
                class={`chip chip-${filter}`}
                aria-pressed={props.wish.filter === filter}
                onClick={() => wish({ filter: props.wish.filter === filter ? null : filter })}
              >
                {words().filters[filter]}
                <span>{props.counts[filter]}</span>
              </button>
            )}
          </For>
        </fieldset>
      </div>
      <div ref={scroller} class="phone-scroll" tabindex={-1} onScroll={event => setTop(event.currentTarget.scrollTop)}>
        <Show when={props.items.length > 0} fallback={<Nothing {...props} onClear={wish} />}>
          <div class="phone-all" style={{ height: `${offsets().at(-1)}px` }}>
            <ul style={{ transform: `translateY(${drawn().top}px)` }}>
              <For each={slice()}>
                {item => (
                  <Show when={item.kind === 'card' && item} fallback={<Heading item={item} />}>
                    {card => (
                      <Card
                        card={card()}
                        language={props.language}
                        marksOwn={!props.wish.own}
                        onOpen={() => props.onOpen(card().id)}
                      />
                    )}
                  </Show>
                )}
              </For>
            </ul>
          </div>
        </Show>
      </div>
    </section>
  )
}

const Heading = (props: { item: ListItem }) => (
  <li class="phone-heading">
    <h2>{props.item.kind === 'heading' ? props.item.text : ''}</h2>
  </li>
)

/** Why the list is empty, and the way on. */
function Nothing(props: {
  ready: boolean
  any: boolean
  wish: CardWish
  language: Language
  onClear: (wish: Partial<CardWish>) => void
}) {
  const words = () => phoneWords(props.language)
  const narrowed = () => props.wish.filter !== null || props.wish.search.trim() !== ''
  return (
    <Show when={props.ready} fallback={<Skeleton rows={9} label={words().loading} />}>
      <div class="phone-nothing" role="status">
        <p>{!props.any ? words().noneAtAll : narrowed() ? words().noneFound : words().noneOwn}</p>
        <Show when={props.any && narrowed()}>
          <Button onClick={() => props.onClear({ filter: null, search: '' })}>{words().clear}</Button>
        </Show>
        <Show when={props.any && !narrowed() && props.wish.own}>
          <Button onClick={() => props.onClear({ own: false })}>{words().showAll}</Button>
        </Show>
      </div>
    </Show>
  )
}
