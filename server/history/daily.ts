import type { Stage } from '../../schema/plan/plan.ts'
import type { Log } from '../log.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Store, VersionRow } from '../storage/store.ts'
import { pruneNotices } from '../workbooks/old-notices.ts'
import { dayAt } from './days.ts'
import type { Versions } from './versions.ts'

/** Days for which every daily version is kept; of older ones the first of each month stays. */
const KEPT_DAYS = 60
const DAY_MS = 86_400_000
const LOOK_MS = 10 * 60_000

/**
 * Keeps a version of every workbook that has changed since its newest one, once a day: at the first look after
 * midnight, so that it holds the day that is over; and thins out old ones. What fails is logged and tried again at the
 * next look. Returns how many were made.
 */
export async function keepDaily(deps: {
  store: Store
  rooms: Pick<Rooms, 'snapshot'>
  versions: Pick<Versions, 'keep' | 'keepStage'>
  now: () => number
  timeZone: string
  log: Log
}): Promise<number> {
  const { store, versions, now, timeZone, log } = deps
  let made = 0
  for (const { id, head, state, stage } of await store.workbooks.list()) {
    if (state === 'removed' || head === 0) continue
    try {
      // what was printed may be thinned out before the day it shows
      const kept = (await store.versions.list(id)).filter(version => version.kind !== 'printed')
      if (await keepMissingStage(deps, id, stage, kept)) made++
      const dailies = kept.filter(version => version.kind === 'daily')
      const today = dayAt(now(), timeZone)
      const isDue = dailies[0] === undefined || dayAt(dailies[0].at, timeZone) !== today
      if (!isDue || (kept[0]?.head ?? 0) >= head) continue
      await versions.keep(id, 'daily')
      made++
      for (const old of outdated(dailies, now(), timeZone)) await store.versions.remove(id, old.id)
    } catch (error) {
      log.error({ workbook: id, err: error }, 'the daily version was not made')
    }
  }
  return made
}

/**
 * The version that a change of stage should have kept and did not, because the process ended or the disk was full in
 * between (H5). Only of the last day: what stands now would be no copy of an older beginning.
 */
async function keepMissingStage(
  { rooms, versions, now }: Pick<Parameters<typeof keepDaily>[0], 'rooms' | 'versions' | 'now'>,
  workbook: string,
  stage: Stage,
  kept: readonly VersionRow[],
): Promise<boolean> {
  const last = kept.find(version => version.kind === 'stage')
  if ((last?.name ?? 'draft') === stage) return false
  const set = (await rooms.snapshot(workbook)).plan.stageSet
  if (!set || now() - set.at > DAY_MS || (last && last.at >= set.at)) return false
  await versions.keepStage(workbook, stage, { person: set.person, name: set.name, unit: set.unit })
  return true
}

/** The daily versions that may go: older than 60 days and not the first of their month. */
export function outdated(dailies: readonly VersionRow[], now: number, timeZone: string): VersionRow[] {
  const months = new Set<string>()
  return [...dailies]
    .sort((a, b) => a.at - b.at)
    .filter(version => {
      const month = dayAt(version.at, timeZone).slice(0, 7)
      const first = !months.has(month)
      months.add(month)
      return !first && now - version.at > KEPT_DAYS * DAY_MS
    })
}

/** Looks after daily versions, and after messages that are too old, until it is stopped; stopping waits for what is under way. */
export function startDaily(deps: Parameters<typeof keepDaily>[0]): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  const look = () => {
    running = running
      .then(() => keepDaily(deps))
      .then(() => pruneNotices(deps.store, deps.now()))
      .catch(error => deps.log.error({ err: error }, 'daily versions failed'))
  }
  const timer = setInterval(look, LOOK_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
