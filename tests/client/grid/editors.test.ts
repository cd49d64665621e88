import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choiceByNumber, choicesFor, shownChoices } from '../../../client/grid/editors/choice-options.ts'
import { readingOf } from '../../../client/grid/editors/deadline-reading.ts'
import { dayByKey, monthOf, plusDays, plusMonths, weekdayOf, weeksOf } from '../../../client/grid/editors/month.ts'
import { editorWords } from '../../../client/grid/editors/words.ts'
import { keyGroupLabel, keyLabel } from '../../../client/grid/key-words.ts'
import { gridKeys, isPressed, keyGroups } from '../../../client/grid/keys.ts'
import { calendarDate } from '../../../schema/columns/calendar.ts'
import { languages } from '../../../schema/words/language.ts'
import { paceChoices } from '../../../schema/words/pace.ts'

const date = fc
  .tuple(fc.integer({ min: 1950, max: 2900 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, day]) => calendarDate(year, month, day)!)

describe('the calendar', () => {
  test('begins each week on Monday and shows every day of the month once', () => {
    expect(weekdayOf('2026-11-23')).toBe(0)
    fc.assert(
      fc.property(date, each => {
        const weeks = weeksOf(monthOf(each))
        const days = weeks.flat().filter(day => day !== null)
        expect(weeks.every(week => week.length === 7)).toBe(true)
        expect(days).toContain(each)
        expect(new Set(days).size).toBe(days.length)
        weeks.forEach(week => {
          week.forEach((day, i) => {
            if (day) expect(weekdayOf(day)).toBe(i)
          })
        })
      }),
    )
  })

  test('arrows go by days and weeks, and there and back is nowhere', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -900, max: 900 }), (each, n) => {
        expect(plusDays(plusDays(each, n), -n)).toBe(each)
      }),
    )
    expect(dayByKey('2026-06-30', 'ArrowDown')).toBe('2026-07-07')
    expect(dayByKey('2026-01-31', 'PageDown')).toBe('2026-02-28')
    expect(plusMonths('2026-01-15', -1)).toBe('2025-12-15')
    expect(dayByKey('2026-06-30', 'x')).toBeNull()
  })
})

describe('the reading of a deadline', () => {
  const words = editorWords('zh-CN')
  test.each([
    ['10月底前', '→ 2026-10-31'],
    ['2027年6月', '→ 2027-06-30'],
    ['每季度', words.recurring],
    ['20个工作日内', words.relative],
    ['长期坚持', words.open],
    ['尽快吧', words.unread],
    ['', words.emptyDeadline],
  ])('of “%s” is %s', (typed, text) => {
    expect(readingOf(typed, 2026, words).text).toBe(text)
  })
})

describe('a choice', () => {
  const choices = shownChoices(paceChoices, 'zh-CN')
  const found = (typed: string) => choicesFor(typed, choices).map(each => each.id)
  test('is found by its word, other offices’ words and pinyin initials', () => {
    expect(found('滞')).toEqual(['behind'])
    expect(found('欠进度')).toEqual(['behind'])
    expect(found('zh')).toContain('behind')
    expect(found('ywc')).toEqual(['done'])
    expect(found('')).toHaveLength(choices.length)
  })
  test('is taken by its number alone, full-width or not', () => {
    expect(choiceByNumber('4', choices)?.id).toBe('behind')
    expect(choiceByNumber('５', choices)?.id).toBe('done')
    expect(choiceByNumber('44', choices)).toBeNull()
  })
})

describe('the keys of the grid', () => {
  test('are each described in every language, and none is written twice among the product’s own', () => {
    for (const language of languages) {
      for (const { id } of gridKeys) expect(keyLabel(id, language)).not.toBe('')
      for (const group of keyGroups) expect(keyGroupLabel(group, language)).not.toBe('')
    }
    const written = gridKeys.filter(each => each.by === 'product').flatMap(each => each.keys.split('  '))
    expect(new Set(written).size).toBe(written.length)
  })

  const press = (code: string, key: string, held: string[] = []) => ({
    code,
    key,
    ctrlKey: held.includes('ctrl'),
    metaKey: held.includes('meta'),
    altKey: held.includes('alt'),
    shiftKey: held.includes('shift'),
  })

  test('match what is pressed and nothing held besides, with Command for Ctrl', () => {
    expect(isPressed('insert-measure', press('Equal', '+', ['ctrl', 'shift']))).toBe(true)
    expect(isPressed('insert-measure', press('Equal', '+', ['ctrl', 'shift', 'alt']))).toBe(false)
    expect(isPressed('fill-down', press('KeyD', 'd', ['meta']))).toBe(true)
    expect(isPressed('today', press('Semicolon', '；', ['ctrl']))).toBe(true)
    expect(isPressed('redo', press('KeyZ', 'Z', ['ctrl', 'shift']))).toBe(true)
    expect(isPressed('move-up', press('ArrowUp', 'ArrowUp', ['alt', 'shift']))).toBe(true)
  })

  test('never match while an input method composes', () => {
    expect(isPressed('fill-down', { ...press('KeyD', 'd', ['ctrl']), isComposing: true })).toBe(false)
    expect(isPressed('fill-down', { ...press('KeyD', 'd', ['ctrl']), keyCode: 229 })).toBe(false)
  })
})
