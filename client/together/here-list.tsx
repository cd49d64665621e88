import { For, Show } from 'solid-js'
import { presenceName } from '../../schema/protocol/presence.ts'
import type { Language } from '../../schema/words/language.ts'
import type { Present } from '../sync/presence.ts'
import { Menu, MenuItem, MenuLabel } from '../ui/menu.tsx'
import { initials } from './marks.ts'
import { togetherWords } from './words.ts'

const ROUNDS = 4

/** Who else is here, unit first: small rounds that open the list of where each is. Choosing somebody follows them. */
export function HereList(props: {
  people: readonly Present[]
  language: Language
  whereText: (each: Present) => string
  onFollow: (person: string) => void
}) {
  const words = () => togetherWords(props.language)
  return (
    <Show when={props.people.length > 0}>
      <div class="presence">
        <Menu
          class="presence-open"
          label={`${words().here(props.people.length + 1)}：${props.people.map(each => presenceName(each.who)).join('、')}`}
          trigger={
            <>
              <For each={props.people.slice(0, ROUNDS)}>
                {each => (
                  <span class="avatar" style={{ '--who': each.colour }} aria-hidden="true">
                    {initials(each.who)}
                  </span>
                )}
              </For>
              <Show when={props.people.length > ROUNDS}>
                <span class="avatar more" aria-hidden="true">
                  +{props.people.length - ROUNDS}
                </span>
              </Show>
            </>
          }
        >
          <MenuLabel muted>{words().hereList}</MenuLabel>
          <For each={props.people}>
            {each => (
              <MenuItem onSelect={() => props.onFollow(each.who.person)} hint={props.whereText(each)}>
                <span class="here-name">
                  <span class="avatar" style={{ '--who': each.colour }} aria-hidden="true">
                    {initials(each.who)}
                  </span>
                  <span class="only-read">{words().follow(presenceName(each.who))}</span>
                  <span aria-hidden="true">{presenceName(each.who)}</span>
                </span>
              </MenuItem>
            )}
          </For>
        </Menu>
      </div>
    </Show>
  )
}
