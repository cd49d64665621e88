import { type Accessor, createMemo, createSignal } from 'solid-js'
import {
  CHOICES_AT_ONCE,
  type ChoiceChanges,
  type WaitingChoice,
  type WaitingChoices,
} from '../../schema/http/review-choices.ts'
import type { Answer, ApiFailure } from '../app/api.ts'
import { type ChoiceOutbox, isSame } from './kept-choices.ts'
import { type Choices, changesBetween, choicesOf } from './reviewing.ts'

/** From a decision to its sending: those made in one breath go together. */
const SOON_MS = 700
/** From a failure to the next try, where trying again may help. */
const AGAIN_MS = 15_000
/** Most characters of reworded cells sent at once, beside the first. */
const CHARS_AT_ONCE = 500_000

/** The requests of one file's decisions. */
export type ChoicesApi = {
  list: () => Promise<Answer<WaitingChoices>>
  put: (changed: ChoiceChanges) => Promise<Answer<unknown>>
}

/** What one person decided last, and how much of it waits. */
export type Decider = { person: string; name: string; at: number; count: number }

/** Decisions of one file: the server's, with those over them that it does not have yet. */
export type FileChoices = {
  choices: Accessor<Choices>
  put: (next: Choices) => void
  /** How many are not on the server yet. */
  unsent: Accessor<number>
  /** Why the last sending did not arrive. */
  failure: Accessor<ApiFailure | null>
  /** Whether what is unsent is at least in this browser. */
  isKept: Accessor<boolean>
  /** Who else decided one cell or row, and when; null where nobody or the person themselves did. */
  by: (key: string) => { name: string; at: number } | null
  /** Who else decided the cells and rows of these keys, the last first. */
  others: (keys: ReadonlySet<string>) => Decider[]
  /** Whether somebody merged the file or set it aside since it was compared, who and when. */
  ended: Accessor<{ by: string; at: number | null } | null>
  /** Sends what waits and fetches what others decided. One after another; true where both went well. */
  sync: () => Promise<boolean>
  /** The review has ended: nothing is sent any more, and nothing of it stays. */
  forget: () => void
  /** Sends at once what waits; nothing is tried again after that. */
  stop: () => void
}

const mayPass = (failure: ApiFailure): boolean =>
  failure.kind !== 'refused' || failure.status === 429 || failure.status >= 500

/** As many changes as go together in one request. */
export function firstOf(changes: ChoiceChanges): ChoiceChanges {
  const batch: Record<string, WaitingChoice | null> = {}
  let [count, chars] = [0, 0]
  for (const [key, choice] of Object.entries(changes)) {
    chars += choice && 'text' in choice ? choice.text.length : 0
    if (count === CHOICES_AT_ONCE || (count > 0 && chars > CHARS_AT_ONCE)) break
    batch[key] = choice
    count++
  }
  return batch
}

const without = (changes: ChoiceChanges, sent: ChoiceChanges): ChoiceChanges =>
  Object.fromEntries(Object.entries(changes).filter(([key, choice]) => !(key in sent && isSame(choice, sent[key]))))

/**
 * Keeps the decisions of one returned file on the server soon after each is made, and in the outbox until they are
 * there. Only what changed is sent, so that a colleague's decisions stay. `told`: the server's, null where it could not
 * be asked; `decidedAt`: when the file was merged or set aside as far as its review knows.
 */
export function createFileChoices(options: {
  person: string
  api: ChoicesApi
  outbox: ChoiceOutbox
  told: WaitingChoices | null
  decidedAt: number | null
}): FileChoices {
  const { person, api, outbox } = options
  type One = Omit<WaitingChoices['choices'][number], 'key'>
  type Saved = ReadonlyMap<string, One>
  const savedOf = (told: WaitingChoices): Saved => new Map(told.choices.map(({ key, ...rest }) => [key, rest]))
  const [saved, setSaved] = createSignal<Saved>(options.told ? savedOf(options.told) : new Map())
  const [pending, setPending] = createSignal<ChoiceChanges>(outbox.read())
  const [failure, setFailure] = createSignal<ApiFailure | null>(null)
  const [isKept, setKept] = createSignal(true)
  const [ended, setEnded] = createSignal<{ by: string; at: number | null } | null>(null)
  const choices = createMemo(() => {
    const all: Record<string, WaitingChoice | null> = {}
    for (const [key, { choice }] of saved()) all[key] = choice
    return choicesOf({ ...all, ...pending() })
  })
  const byOther = (one: One | undefined) => (one && one.person !== person ? { name: one.name, at: one.at } : null)
  let known: number | null | undefined = options.decidedAt
  let running: Promise<boolean> = Promise.resolve(true)
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  /** Counts the reviews that ended here: what is answered to an earlier one is not taken. */
  let turn = 0

  async function send(): Promise<boolean> {
    clearTimeout(timer)
    timer = undefined
    // what is decided meanwhile has its own moment
    let left = pending()
    while (Object.keys(left).length > 0) {
      const mine = turn
      const batch = firstOf(left)
      left = without(left, batch)
      const answer = await api.put(batch)
      if (mine !== turn) return true
      if (!answer.ok) {
        setFailure(answer.failure)
        if (mayPass(answer.failure) && !stopped) timer = setTimeout(soon, AGAIN_MS)
        return false
      }
      const now = Date.now()
      const next = new Map(saved())
      for (const [key, choice] of Object.entries(batch)) {
        if (choice === null) next.delete(key)
        else next.set(key, { choice, person, name: '', at: now })
      }
      setSaved(next)
      setPending(without(pending(), batch))
      outbox.arrived(batch)
    }
    setFailure(null)
    return true
  }

  async function fetchOthers(): Promise<boolean> {
    const mine = turn
    const answer = await api.list()
    if (!answer.ok) return false
    if (mine !== turn || stopped) return true
    setSaved(savedOf(answer.value))
    const { decidedAt: at, decidedBy: by } = answer.value
    if (known !== undefined && at !== known) setEnded({ by, at })
    known = at
    return true
  }

  const then = (step: () => Promise<boolean>): Promise<boolean> => {
    running = running.then(step)
    return running
  }
  function soon(): void {
    void then(send)
  }
  const schedule = () => {
    // a failure waits longer, and a decision made meanwhile is a reason to try sooner
    clearTimeout(timer)
    timer = setTimeout(soon, SOON_MS)
  }

  if (Object.keys(pending()).length > 0) soon()
  if (options.told === null) void then(fetchOthers)

  return {
    choices,
    put: next => {
      const changes = changesBetween(choices(), next)
      if (Object.keys(changes).length === 0) return
      setPending({ ...pending(), ...changes })
      setKept(outbox.put(changes))
      // the first of them sets the moment, so that whoever types on and on is saved, too
      if (timer === undefined || failure() !== null) schedule()
    },
    unsent: () => Object.keys(pending()).length,
    failure,
    isKept,
    by: key => (key in pending() ? null : byOther(saved().get(key))),
    others: keys => {
      const found = new Map<string, Decider>()
      for (const [key, { person: who, name, at }] of saved()) {
        if (who === person || !keys.has(key) || key in pending()) continue
        const before = found.get(who)
        found.set(who, { person: who, name, at: Math.max(at, before?.at ?? 0), count: (before?.count ?? 0) + 1 })
      }
      return [...found.values()].sort((a, b) => b.at - a.at)
    },
    ended,
    sync: async () => {
      const sent = await then(send)
      return (await then(fetchOthers)) && sent
    },
    forget: () => {
      turn++
      clearTimeout(timer)
      timer = undefined
      known = undefined
      outbox.forget()
      setPending({})
      setSaved(new Map())
      setFailure(null)
      setEnded(null)
    },
    stop: () => {
      stopped = true
      void then(send)
    },
  }
}

/** Sends what waits in this browser of reviews that nobody has open: `waiting` are the files still to be merged. */
export async function sendKept(
  waiting: readonly string[],
  outboxOf: (file: string) => ChoiceOutbox,
  put: (file: string, changed: ChoiceChanges) => Promise<Answer<unknown>>,
): Promise<void> {
  for (const file of waiting) {
    const outbox = outboxOf(file)
    for (let left = outbox.read(); Object.keys(left).length > 0; left = outbox.read()) {
      const batch = firstOf(left)
      if (!(await put(file, batch)).ok) return
      outbox.arrived(batch)
    }
  }
}
