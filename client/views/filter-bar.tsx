import { Popover } from '@kobalte/core/popover'
import { For, type JSX, Show } from 'solid-js'
import type { Snapshot } from '../../schema/plan/snapshot.ts'
import { type Filters, type Grouping, groupings, isFiltered, type View } from '../../schema/views/view.ts'
import type { Language } from '../../schema/words/language.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import { Menu, MenuChoices } from '../ui/menu.tsx'
import type { Chip } from './chips.ts'
import { FilterPanel } from './filter-panel.tsx'
import { SearchBox } from './search-box.tsx'
import type { ViewCounts } from './view-rows.ts'
import { viewsWords } from './words.ts'

/** What narrows the list, over the grid: search, filters, grouping, and each condition as something to take away. */
export function FilterBar(props: {
  view: View
  counts: ViewCounts
  chips: readonly Chip[]
  snapshot: Snapshot
  /** The person's own office; '' where they have none. */
  unit: string
  language: Language
  onView: (view: View) => void
  /** Somebody is about to search. */
  onSearching: () => void
  onRefresh: () => void
  onColumns: () => void
  /** Into the list. */
  onDown: () => void
  /** The menu of saved views. */
  children: JSX.Element
}) {
  const words = () => viewsWords(props.language)
  const filter = (filters: Filters) => props.onView({ ...props.view, filters })
  const isMine = () => props.view.filters.mine === true
  const groupName = (group: Grouping | null) => (group === null ? words().groupAsPlan : words().groups[group])
  return (
    <section class="view-bar" aria-label={words().bar}>
      <div class="view-tools">
        <SearchBox
          text={props.view.filters.text ?? ''}
          words={words()}
          onSearch={text => filter({ ...props.view.filters, text })}
          onFocus={props.onSearching}
          onDown={props.onDown}
        />
        <Show when={props.unit !== ''}>
          <Button
            small
            tone="quiet"
            class="toggle"
            aria-pressed={isMine()}
            title={words().mineHint(props.unit)}
            onClick={() => filter({ ...props.view.filters, mine: !isMine() })}
          >
            {words().mine}
          </Button>
        </Show>
        <Popover placement="bottom-start" gutter={4}>
          <Popover.Trigger class="button quiet small">
            {words().filter}
            <Icon name="down" small />
          </Popover.Trigger>
          <Popover.Portal>
            <Popover.Content class="menu filter-popover" aria-label={words().filterTitle}>
              <FilterPanel view={props.view} snapshot={props.snapshot} language={props.language} onFilter={filter} />
            </Popover.Content>
          </Popover.Portal>
        </Popover>
        <Menu
          class="button quiet small"
          trigger={
            <>
              {words().group}
              <Icon name="down" small />
            </>
          }
        >
          <MenuChoices
            label={words().group}
            choices={[null, ...groupings].map(group => ({ value: group ?? 'plan', label: groupName(group) }))}
            value={props.view.group ?? 'plan'}
            onChange={group => props.onView({ ...props.view, group: group === 'plan' ? null : (group as Grouping) })}
          />
        </Menu>
        <Button small tone="quiet" onClick={props.onColumns}>
          {words().columnsButton}
        </Button>
        {props.children}
        <span class="view-gap" />
        <Show when={props.counts.held > 0}>
          <Button small icon="restore" class="view-refresh" title={words().refreshHint} onClick={props.onRefresh}>
            {words().held(props.counts.held)}
          </Button>
        </Show>
        <span class="view-counts" classList={{ narrowed: isFiltered(props.view) }} role="status">
          {words().counts(props.counts.shown, props.counts.all)}
        </span>
      </div>
      <Show when={props.chips.length > 0}>
        <ul class="view-chips" aria-label={words().filterTitle}>
          <For each={props.chips}>
            {chip => (
              <li>
                <button
                  type="button"
                  class="view-chip"
                  aria-label={words().remove(chip.text)}
                  title={words().remove(chip.text)}
                  onClick={() => props.onView(chip.without)}
                >
                  <span>{chip.text}</span>
                  <Icon name="close" small />
                </button>
              </li>
            )}
          </For>
          <li>
            <button
              type="button"
              class="link-button"
              onClick={() =>
                props.onView({
                  ...props.view,
                  filters: {},
                  sort: [],
                  group: null,
                  columns: { ...props.view.columns, hidden: [] },
                })
              }
            >
              {words().clearAll}
            </button>
          </li>
        </ul>
      </Show>
    </section>
  )
}
