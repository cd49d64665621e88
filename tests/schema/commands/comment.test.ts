import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../schema/access/actor.ts'
import { authorise } from '../../../schema/access/authorise.ts'
import { type CommentStep, type CommentWish, changeComment, sayComment } from '../../../schema/commands/comment.ts'
import type { Decide } from '../../../schema/commands/decision.ts'
import { newId } from '../../../schema/ids.ts'
import { noticesOf } from '../../../schema/inbox/notice.ts'
import { COMMENT_MAX, type Comment, EDITABLE_MS, THREAD_MAX } from '../../../schema/plan/comment.ts'
import type { Snapshot } from '../../../schema/plan/snapshot.ts'
import {
  contributorOf,
  coordinator,
  planSnapshot,
  reader,
  rowsOf,
  unitNamed,
  withPlan,
} from '../../support/plan-fixture.ts'

const plan = planSnapshot()
const row = rowsOf(plan)[0]!
const finance: Actor = contributorOf('县财政局')
const education: Actor = { ...contributorOf('县司法局'), person: 'p_4', name: '周文' }
const people = [coordinator, reader, finance, education].map(({ person, name, unit }) => ({ person, name, unit }))
const NOON = 1_750_000_000_000
const stampOf = ({ person, name, unit }: Actor, at = NOON) => ({ person, name, unit, at })

const wish: CommentWish = { measure: row.id, column: 'progress', thread: null, text: '请补充数据', mentions: [] }
const said = (by: Actor, what: Partial<CommentWish> = {}) =>
  sayComment({ ...wish, ...what }, newId('comment'), people, stampOf(by))

const changesOf = (decide: Decide, snapshot: Snapshot) => {
  const result = decide(snapshot)
  if (!result.ok) throw new Error(result.problems[0]!.code)
  return result.value.changes
}
const codeOf = (decide: Decide, snapshot: Snapshot) => {
  const result = decide(snapshot)
  return result.ok ? 'ok' : result.problems[0]!.code
}
const commentOf = (decide: Decide, snapshot: Snapshot): Comment => {
  const [change] = changesOf(decide, snapshot)
  if (change?.kind !== 'comment-add') throw new Error('no comment')
  return change.comment
}
const holding = (...comments: Comment[]): Snapshot => ({
  ...plan,
  comments: new Map(comments.map(each => [each.id, each])),
})
const verdictOf = (actor: Actor, decide: Decide, snapshot: Snapshot) => {
  const verdict = authorise(actor, changesOf(decide, snapshot)[0]!, snapshot, 'command')
  return verdict.allowed ? 'allowed' : `${verdict.rule} ${verdict.reason}`
}
const step = (comment: Comment, what: CommentStep, by: Actor, at = NOON + 1) =>
  changeComment(comment.id, what, people, stampOf(by, at))

describe('a comment', () => {
  test('[A14] may be made by everyone who may read, in the period of the cell, and by no edit', () => {
    for (const actor of [coordinator, finance, reader]) {
      expect(verdictOf(actor, said(actor), plan)).toBe('allowed')
      const verdict = authorise(actor, changesOf(said(actor), plan)[0]!, plan, 'edit')
      expect(verdict).toMatchObject({ allowed: false, rule: 'A1', reason: 'command-only' })
    }
    expect(commentOf(said(reader), plan)).toMatchObject({ period: plan.plan.period, said: stampOf(reader) })
    expect(commentOf(said(reader, { column: 'title' }), plan).period).toBeNull()
  })

  test('[A14] cannot be made in another’s name, nor by a coordinator who looks as a unit', () => {
    expect(verdictOf(finance, said(reader), plan)).toBe('A14 not-your-comment')
    const looking: Actor = { ...coordinator, role: 'reader', preview: true }
    expect(verdictOf(looking, said(looking), plan)).toBe('A14 reader')
  })

  test('[A2] is taken by no closed plan', () => {
    expect(verdictOf(reader, said(reader), withPlan(plan, { stage: 'closed' }))).toBe('A2 plan-closed')
  })

  test('needs words within the limit and a row that is there', () => {
    expect(codeOf(said(reader, { text: ' \n ' }), plan)).toBe('comment-empty')
    expect(codeOf(said(reader, { text: '长'.repeat(COMMENT_MAX + 1) }), plan)).toBe('text-too-long')
    expect(codeOf(said(reader, { measure: newId('measure') }), plan)).toBe('comment-place-unknown')
    expect(codeOf(said(reader, { column: 'no-such-column' }), plan)).toBe('comment-place-unknown')
    expect(codeOf(said(reader, { thread: newId('comment') }), plan)).toBe('comment-unknown')
  })

  test('answers in the place of its thread, up to the limit of a thread', () => {
    const first = commentOf(said(reader), plan)
    const answer = said(finance, { thread: first.id, measure: 'elsewhere', column: 'title' })
    expect(commentOf(answer, holding(first))).toMatchObject({ measure: row.id, column: 'progress', thread: first.id })
    const many = Array.from({ length: THREAD_MAX - 1 }, () => ({
      ...first,
      id: newId('comment'),
      thread: first.id,
    }))
    expect(codeOf(answer, holding(first, ...many))).toBe('thread-full')
  })

  test('calls only whom its words name after an @, by the names that the office has', () => {
    const unit = { kind: 'unit', id: unitNamed(plan, '县财政局') } as const
    const person = { kind: 'person', id: 'p_4' } as const
    const text = '请@县财政局 看一下'
    expect(commentOf(said(reader, { text, mentions: [unit, person] }), plan).mentions).toEqual([
      { ...unit, name: '县财政局' },
    ])
    expect(codeOf(said(reader, { text, mentions: [{ kind: 'person', id: 'p_none' }] }), plan)).toBe('mention-unknown')
  })

  test('[A14] is corrected by its author within a day, and taken back by its author without a trace of its words', () => {
    const comment = commentOf(said(finance), plan)
    const state = holding(comment)
    const edit: CommentStep = { action: 'edit', text: '已补充', mentions: [] }
    expect(verdictOf(finance, step(comment, edit, finance), state)).toBe('allowed')
    expect(verdictOf(coordinator, step(comment, edit, coordinator), state)).toBe('A14 not-your-comment')
    expect(codeOf(step(comment, edit, finance, NOON + EDITABLE_MS + 1), state)).toBe('comment-settled')
    expect(verdictOf(coordinator, step(comment, { action: 'remove' }, coordinator), state)).toBe('A14 not-your-comment')
    const [change] = changesOf(step(comment, { action: 'remove' }, finance), state)
    expect(change).toMatchObject({ after: { text: '', mentions: [], removed: { person: finance.person } } })
  })

  test('[A14] is resolved and opened again by whoever began the thread and by the coordinator', () => {
    const comment = commentOf(said(finance), plan)
    const state = holding(comment)
    const resolve: CommentStep = { action: 'resolve' }
    for (const actor of [finance, coordinator])
      expect(verdictOf(actor, step(comment, resolve, actor), state)).toBe('allowed')
    for (const actor of [reader, education]) {
      expect(verdictOf(actor, step(comment, resolve, actor), state)).toBe('A14 not-your-thread')
    }
    expect(codeOf(step(comment, { action: 'reopen' }, finance), state)).toBe('comment-state-wrong')
    const settled = holding({ ...comment, resolved: stampOf(coordinator) })
    expect(codeOf(step(comment, { action: 'reopen' }, finance), settled)).toBe('ok')
  })
})

describe('whom a command concerns', () => {
  const told = (decide: Decide, snapshot: Snapshot, by: Actor) =>
    noticesOf(changesOf(decide, snapshot), snapshot, people, by.person).map(each => `${each.person} ${each.kind}`)

  test('[N1] those who are called, themselves or through their unit, and never the author', () => {
    const mentions = [{ kind: 'unit' as const, id: unitNamed(plan, '县财政局') }]
    expect(told(said(reader, { text: '@县财政局 请看', mentions }), plan, reader)).toEqual([
      `${finance.person} mention`,
    ])
    expect(told(said(finance, { text: '@县财政局 记一下', mentions }), plan, finance)).toEqual([])
  })

  test('[N1] those who wrote in the thread that is answered, each once, and who began one that is resolved', () => {
    const first = commentOf(said(reader), plan)
    const answer = { ...first, id: newId('comment'), thread: first.id, said: stampOf(education) }
    const state = holding(first, answer)
    const next = said(finance, { thread: first.id })
    expect(told(next, state, finance).sort()).toEqual(['p_3 reply', 'p_4 reply'])
    expect(told(step(first, { action: 'resolve' }, coordinator), state, coordinator)).toEqual(['p_3 resolved'])
  })
})
