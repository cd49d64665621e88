import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { paced } from '../../../client/stores/paced.ts'

describe('something paced', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('happens at once after a quiet spell, and then once for all that is asked meanwhile', () => {
    const run = vi.fn()
    const { ask, waits } = paced(run, 100)
    ask()
    expect(run).toHaveBeenCalledTimes(1)
    for (let i = 0; i < 50; i++) ask()
    expect(run).toHaveBeenCalledTimes(1)
    expect(waits()).toBe(true)
    vi.advanceTimersByTime(100)
    expect(run).toHaveBeenCalledTimes(2)
    expect(waits()).toBe(false)
    // nothing was asked since
    vi.advanceTimersByTime(1_000)
    expect(run).toHaveBeenCalledTimes(2)
    ask()
    expect(run).toHaveBeenCalledTimes(3)
  })

  test('happens now where a person waits for it, with all that was waiting', () => {
    const run = vi.fn()
    const { ask, now, waits } = paced(run, 100)
    ask()
    ask()
    now()
    expect(run).toHaveBeenCalledTimes(2)
    expect(waits()).toBe(false)
    vi.advanceTimersByTime(1_000)
    expect(run).toHaveBeenCalledTimes(2)
  })

  test('never happens once it was stopped', () => {
    const run = vi.fn()
    const { ask, stop } = paced(run, 100)
    ask()
    ask()
    stop()
    vi.advanceTimersByTime(1_000)
    expect(run).toHaveBeenCalledTimes(1)
  })
})
