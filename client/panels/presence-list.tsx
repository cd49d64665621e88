import { For, Show } from 'solid-js'
import { presenceName } from '../../schema/protocol/presence.ts'
import type { Language } from '../../schema/words/language.ts'
import { gridWords } from '../grid/words.ts'
import type { Present, Where } from '../sync/presence.ts'

const SHOWN = 6

/** Who else is here, unit first. A person with several windows is shown once, at the place last heard of. */
export function PresenceList(props: { others: readonly Present[]; language: Language; onGo: (where: Where) => void }) {
  const words = () => gridWords(props.language)
  const people = () => {
    const found = new Map<string, Present>()
    for (const each of props.others) {
      const known = found.get(each.who.person)
      if (!known || (known.where === null && each.where !== null)) found.set(each.who.person, each)
    }
    return [...found.values()]
  }
  return (
    <Show when={people().length > 0}>
      <ul class="presence" aria-label={words().here(people().length + 1)}>
        <For each={people().slice(0, SHOWN)}>
          {each => {
            const name = presenceName(each.who)
            const label = () => (each.where ? words().goTo(name) : words().noPlace(name))
            return (
              <li>
                <button
                  type="button"
                  class="avatar"
                  style={{ '--who': each.colour }}
                  title={label()}
                  aria-label={label()}
                  onClick={() => each.where && props.onGo(each.where)}
                >
                  {shortName(each.who.unit || each.who.name)}
                </button>
              </li>
            )
          }}
        </For>
        <Show when={people().length > SHOWN}>
          <li
            class="avatar more"
            title={people()
              .slice(SHOWN)
              .map(each => presenceName(each.who))
              .join('、')}
          >
            +{people().length - SHOWN}
          </li>
        </Show>
      </ul>
    </Show>
  )
}

/** A unit in few signs: without the county's 县/市/区 in front, four at most. */
export const shortName = (unit: string): string => [...unit.replace(/^[省市县区](?=.{2})/, '')].slice(0, 4).join('')
