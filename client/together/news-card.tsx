import { Match, Show, Switch } from 'solid-js'
import type { Language } from '../../schema/words/language.ts'
import { Button } from '../ui/button.tsx'
import type { CellNews } from './cell-watch.ts'
import { togetherWords } from './words.ts'

/** What somebody else did to the cell one is in, with both texts and one press to take either. It takes no focus. */
export function NewsCard(props: {
  news: CellNews
  who: string
  place: string
  language: Language
  text: (value: unknown) => string
  mayWrite: boolean
  onTake: (value: 'mine' | 'theirs') => void
  onRestore: () => void
  onGo: () => void
  onDismiss: () => void
}) {
  const words = () => togetherWords(props.language)
  const changed = () => (props.news.kind === 'changed' ? props.news : undefined)
  const moved = () => (props.news.kind === 'moved' ? props.news : undefined)
  return (
    <section class="cell-news" aria-label={newsSentence(props.news, props.who, props.place, props.language)}>
      <p class="cell-news-head">{newsSentence(props.news, props.who, props.place, props.language)}</p>
      <Show when={changed()}>
        {news => (
          <dl>
            <dt>{news().wrote ? words().mine : words().seen}</dt>
            <dd>{props.text(news().mine) || words().empty}</dd>
            <dt>{words().theirs}</dt>
            <dd>{props.text(news().theirs) || words().empty}</dd>
          </dl>
        )}
      </Show>
      <div class="cell-news-actions">
        <Switch>
          <Match when={changed()}>
            {news => (
              <Show when={props.mayWrite}>
                <Button small onClick={() => props.onTake('mine')}>
                  {news().wrote ? words().takeMine : words().takeSeen}
                </Button>
                <Button small onClick={() => props.onTake('theirs')}>
                  {words().takeTheirs}
                </Button>
              </Show>
            )}
          </Match>
          <Match when={props.news.kind === 'removed'}>
            <Show when={props.mayWrite}>
              <Button small onClick={() => props.onRestore()}>
                {words().restore}
              </Button>
            </Show>
          </Match>
          <Match when={moved()}>
            <Button small onClick={() => props.onGo()}>
              {words().goTo}
            </Button>
          </Match>
        </Switch>
        <Button small tone="quiet" onClick={() => props.onDismiss()}>
          {words().dismiss}
        </Button>
      </div>
    </section>
  )
}

/** What happened, in one sentence, as it is also announced. */
export function newsSentence(news: CellNews, who: string, place: string, language: Language): string {
  const words = togetherWords(language)
  switch (news.kind) {
    case 'changed':
      return news.wrote ? words.changedMine(who, place) : words.changed(who, place)
    case 'removed':
      return words.removed(who, place)
    case 'moved':
      return words.moved(who, place, news.section || words.noSection)
  }
}
