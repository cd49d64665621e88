import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  initialSaveState,
  nextSaveState,
  openEdits,
  pendingOf,
  type SaveEvent,
  type SaveState,
  saveView,
} from '../../../client/sync/save-state.ts'

const run = (events: SaveEvent[], from: SaveState = initialSaveState) => events.reduce(nextSaveState, from)
const edit: SaveEvent = { type: 'edited' }
const opened: SaveEvent = { type: 'opened' }
const sent = (carries: number): SaveEvent => ({ type: 'sent', carries })
const ack = (frames: number, at = 1_000): SaveEvent => ({ type: 'acknowledged', frames, at })

describe('the save indicator tells the truth', () => {
  test('a workbook that was only opened is saved once the server has answered, not before', () => {
    expect(saveView(run([]))).toEqual({ kind: 'opening' })
    expect(saveView(run([opened, sent(0)]))).toEqual({ kind: 'opening' })
    expect(saveView(run([opened, sent(0), ack(1)]))).toEqual({ kind: 'saved', at: 1_000 })
  })

  test('an edit is pending until its own frame is acknowledged, not an earlier one', () => {
    const typing = run([opened, sent(0), ack(1), edit, sent(1), edit, sent(2)])
    expect(saveView(typing)).toEqual({ kind: 'saving', pending: 2 })
    expect(saveView(run([ack(2, 2_000)], typing))).toEqual({ kind: 'saving', pending: 1 })
    expect(saveView(run([ack(3, 3_000)], typing))).toEqual({ kind: 'saved', at: 3_000 })
  })

  test('the keep-alive repeats the last count and does not move the time of saving', () => {
    const saved = run([opened, sent(0), ack(1, 1_000), ack(1, 9_000)])
    expect(saveView(saved)).toEqual({ kind: 'saved', at: 1_000 })
  })

  test('offline edits are counted, and the first frame of the new connection carries them all', () => {
    const offline = run([opened, sent(0), ack(1), { type: 'lost', at: 50 }, edit, edit])
    expect(saveView(offline)).toEqual({ kind: 'offline', pending: 2, since: 50 })
    const back = run([opened, sent(2)], offline)
    expect(saveView(back)).toEqual({ kind: 'saving', pending: 2 })
    expect(saveView(run([ack(1, 2_000)], back))).toEqual({ kind: 'saved', at: 2_000 })
  })

  test('an acknowledgement of more frames than were sent confirms nothing that was not sent', () => {
    expect(pendingOf(run([opened, sent(0), edit, ack(5)]))).toBe(1)
  })

  test('after a refusal it is known which edits were in the refused frame and which came later', () => {
    const state = run([opened, sent(0), edit, sent(1), edit, edit, sent(3), edit, sent(4)])
    expect(openEdits(state, 2)).toEqual({ refused: { from: 2, to: 3 }, later: { from: 4, to: 4 } })
  })

  test('whatever happens in whatever order, it never says saved while an edit is unconfirmed', () => {
    const step = fc.constantFrom('edit', 'send', 'ack', 'lose', 'open')
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), steps => {
        let state = initialSaveState
        let edits = 0
        let stored = 0
        let online = false
        let frames: number[] = []
        let done = 0
        const feed = (event: SaveEvent) => {
          state = nextSaveState(state, event)
        }
        for (const each of steps) {
          if (each === 'edit') {
            edits++
            feed(edit)
            if (online && frames.length > 0) {
              frames.push(edits)
              feed(sent(edits))
            }
          } else if (each === 'send' && online && frames.length === 0) {
            frames.push(edits)
            feed(sent(edits))
          } else if (each === 'ack' && online && done < frames.length) {
            done++
            stored = Math.max(stored, frames[done - 1]!)
            feed(ack(done))
          } else if (each === 'lose' && online) {
            online = false
            feed({ type: 'lost', at: 1 })
          } else if (each === 'open' && !online) {
            online = true
            frames = []
            done = 0
            feed(opened)
          }
          expect(pendingOf(state)).toBe(edits - stored)
          if (saveView(state).kind === 'saved') expect(stored).toBe(edits)
        }
      }),
    )
  })
})
