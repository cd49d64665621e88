import { createSignal, createUniqueId, For, Show } from 'solid-js'
import type { CalendarDate } from '../../../schema/columns/calendar.ts'
import { readDeadline } from '../../../schema/policy/read-deadline.ts'
import { Icon } from '../../ui/icons.tsx'
import { readingOf } from './deadline-reading.ts'
import type { EditorOpening, OpenedEditor } from './editor-seam.ts'
import { dayByKey, monthOf, plusMonths, weeksOf } from './month.ts'
import { openPanel, pointAt } from './panel.tsx'
import type { EditorWords } from './words.ts'

const WIDTH = 264

export type DeadlineSource = {
  words: EditorWords
  label: string
  /** The plan's year, for a deadline that names none. */
  year: number | null
  /** The day it is at the office. */
  today: CalendarDate
}

/**
 * A deadline in the office's own words: what date they mean stands beneath them at once. The calendar is a help that
 * writes a day into the words; nobody has to use it, and words without a date are kept as they stand (D1).
 */
export function openDeadline(opening: EditorOpening, source: DeadlineSource): OpenedEditor {
  const { input } = opening
  const { words } = source
  const grid = `days-${createUniqueId()}`
  const [typed, setTyped] = createSignal(input.value)
  const [day, setDay] = createSignal<CalendarDate | null>(null)
  const reading = () => readingOf(typed(), source.year, words)
  const onInput = () => {
    setTyped(input.value)
    leave()
  }
  input.addEventListener('input', onInput)
  input.setAttribute('aria-label', words.editing(source.label))

  const parts = (date: CalendarDate) => date.split('-').map(Number) as [number, number, number]
  const enter = () => go(readDeadline(typed(), source.year)?.date ?? startOf(source))
  const leave = () => {
    setDay(null)
    pointAt(input, null)
  }
  const go = (date: CalendarDate) => {
    setDay(date)
    pointAt(input, `${grid}-${date}`)
  }
  const choose = (date: CalendarDate) => {
    const text = words.writtenDay(...parts(date))
    input.value = text
    setTyped(text)
    leave()
  }

  const panel = openPanel(opening, {
    width: WIDTH,
    body: slot => (
      <>
        <div class="deadline-line">
          <div class="cell-slot" ref={slot} />
          <button
            type="button"
            class="button quiet square small"
            tabIndex={-1}
            aria-label={words.calendar}
            title={words.calendarKeys}
            aria-expanded={day() !== null}
            onClick={() => (day() === null ? enter() : leave())}
          >
            <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
              <path d="M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3M5.5 9h.01M8 9h.01M10.5 9h.01M5.5 11.5h.01M8 11.5h.01" />
            </svg>
          </button>
        </div>
        <p class="deadline-reading" classList={{ dated: reading().dated }} role="status">
          {reading().text}
        </p>
        <Show when={day()}>
          {at => (
            <MonthView
              id={grid}
              day={at()}
              today={source.today}
              words={words}
              onMonth={months => go(plusMonths(at(), months))}
              onChoose={choose}
            />
          )}
        </Show>
      </>
    ),
  })
  return {
    value: () => ({ text: input.value }),
    place: panel.place,
    away: panel.away,
    key: event => {
      const at = day()
      if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
        if (event.key === 'ArrowUp') leave()
        else if (at === null) enter()
        return true
      }
      if (at === null || event.ctrlKey || event.metaKey || event.altKey) return false
      const next = dayByKey(at, event.key)
      if (next) go(next)
      else if (event.key === 'Enter') choose(at)
      else if (event.key === 'Escape') leave()
      else return false
      return true
    },
    close: () => {
      input.removeEventListener('input', onInput)
      input.removeAttribute('aria-label')
      pointAt(input, null)
      panel.close()
    },
  }
}

/** Today in the plan's own year, else the year's first day: where a calendar opens that has no date yet. */
const startOf = ({ year, today }: DeadlineSource): CalendarDate =>
  year === null || today.startsWith(`${year}-`) ? today : `${year}-01-01`

function MonthView(props: {
  id: string
  day: CalendarDate
  today: CalendarDate
  words: EditorWords
  onMonth: (months: number) => void
  onChoose: (date: CalendarDate) => void
}) {
  const { words } = props
  const month = () => monthOf(props.day)
  const title = () => words.month(month().year, month().month)
  return (
    <div class="month">
      <div class="month-head">
        <button
          type="button"
          class="button quiet square small"
          tabIndex={-1}
          aria-label={words.earlier}
          title={words.earlier}
          onClick={() => props.onMonth(-1)}
        >
          <Icon name="left" />
        </button>
        <strong>{title()}</strong>
        <button
          type="button"
          class="button quiet square small"
          tabIndex={-1}
          aria-label={words.later}
          title={words.later}
          onClick={() => props.onMonth(1)}
        >
          <Icon name="right" />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the pattern of a calendar */}
      <table role="grid" aria-label={title()}>
        <thead>
          <tr>
            <For each={words.weekdays}>{name => <th scope="col">{name}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={weeksOf(month())}>
            {week => (
              <tr>
                <For each={week}>
                  {date => (
                    <Show when={date} fallback={<td />}>
                      {each => (
                        // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a grid, which can be selected
                        // biome-ignore lint/a11y/useKeyWithClickEvents: its keys come from the input, which keeps the focus
                        <td
                          id={`${props.id}-${each()}`}
                          aria-selected={each() === props.day}
                          aria-label={words.day(month().year, month().month, Number(each().slice(8)))}
                          class="month-day"
                          classList={{ current: each() === props.day, today: each() === props.today }}
                          onClick={() => props.onChoose(each())}
                        >
                          {Number(each().slice(8))}
                        </td>
                      )}
                    </Show>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
