import type { Action, Heads, SignedTransaction } from '@weft/sdk'
import { readStored, writeStored } from './browserStorage.ts'
import { exactParse, exactStringify } from './exactJson.ts'

/** How far a transaction of this browser has come; `failed` means that it never reached a batch. */
export type ActivityState =
  | 'signing'
  | 'sending'
  | 'sealed'
  | 'executed'
  | 'posted'
  | 'finalized'
  | 'rejected'
  | 'failed'

/** What went wrong, in words for people. */
export interface ActivityProblem {
  readonly code: string
  readonly title: string
  readonly remedy: string
}

/** One transaction of this browser. Times in milliseconds of this browser's clock. */
export interface Activity {
  readonly id: string
  readonly account: string
  readonly title: string
  /** Genesis root of the rollup it was meant for: a devnet that was reset knows nothing of it. */
  readonly genesis: string
  readonly createdAt: number
  readonly state: ActivityState
  readonly times: Partial<Record<'signed' | 'sealed' | 'executed' | 'posted' | 'finalized', number>>
  readonly hash?: string
  readonly batch?: number
  /** Of one that was executed: what it sent elsewhere came back (`cameBack`). */
  readonly problem?: ActivityProblem | undefined
  /** To do it again. */
  readonly actions: readonly Action[]
  /** Signed but perhaps not arrived: sending exactly this again is safe. */
  readonly signed?: SignedTransaction
}

/** As many as a person looks back on; the explorer has the rest. */
const ACTIVITIES_MAX = 100
const KEY = 'weft.activity'

let activities: readonly Activity[] | undefined
const listeners = new Set<() => void>()

/** What this browser sent, newest first, kept between visits. */
export const activityStore = {
  list(): readonly Activity[] {
    activities ??= load()
    return activities
  },
  subscribe(listener: () => void): () => void {
    if (listeners.size === 0) window.addEventListener('storage', takeOver)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) window.removeEventListener('storage', takeOver)
    }
  },
  add(activity: Activity): void {
    save([activity, ...activityStore.list()].slice(0, ACTIVITIES_MAX))
  },
  update(id: string, change: Partial<Activity>): void {
    save(activityStore.list().map((each) => (each.id === id ? { ...each, ...change } : each)))
  },
  remove(id: string): void {
    save(activityStore.list().filter((each) => each.id !== id))
  },
  /** Removes what is over; what is under way stays. */
  clear(): void {
    save(activityStore.list().filter(isUnderWay))
  },
  /** The heads of the rollup moved: so did whatever is in the batches up to them. */
  applyHeads(heads: Heads, now = Date.now()): void {
    const next = activityStore.list().map((each) => movedBy(each, heads, now))
    if (next.some((each, i) => each !== activityStore.list()[i])) save(next)
  },
}

/** What another version wrote, or nobody of us, is not believed. */
function isActivity(value: unknown): value is Activity {
  if (typeof value !== 'object' || value === null) return false
  const { id, account, title, genesis, createdAt, state, times, actions } = value as Record<string, unknown>
  return (
    [id, account, title, genesis].every((text) => typeof text === 'string') &&
    typeof createdAt === 'number' &&
    typeof state === 'string' &&
    STATES.has(state) &&
    typeof times === 'object' &&
    times !== null &&
    Object.values(times).every((time) => typeof time === 'number') &&
    Array.isArray(actions) &&
    actions.every((action) => typeof action?.type === 'number')
  )
}

const STATES: ReadonlySet<string> = new Set<ActivityState>([
  'signing',
  'sending',
  'sealed',
  'executed',
  'posted',
  'finalized',
  'rejected',
  'failed',
])

/** Whether it was executed, and yet not done: what it sent to another shard was refused there and came back. */
export function cameBack({ state, problem }: Pick<Activity, 'state' | 'problem'>): boolean {
  return problem !== undefined && (state === 'executed' || state === 'posted' || state === 'finalized')
}

/** Whether something is still to come for it. */
export function isUnderWay({ state }: Activity): boolean {
  return state === 'signing' || state === 'sending' || state === 'sealed' || state === 'executed'
}

function movedBy(activity: Activity, heads: Heads, now: number): Activity {
  const { batch, state, times } = activity
  if (batch === undefined || (state !== 'executed' && state !== 'posted')) return activity
  if (heads.finalized >= batch) {
    return { ...activity, state: 'finalized', times: { posted: now, ...times, finalized: now } }
  }
  if (state === 'executed' && heads.posted >= batch) {
    return { ...activity, state: 'posted', times: { ...times, posted: now } }
  }
  return activity
}

/** Another tab wrote: what is under way there goes on there. */
function takeOver({ key }: StorageEvent): void {
  if (key !== KEY) return
  activities = read()
  for (const listener of listeners) listener()
}

function load(): readonly Activity[] {
  return read().map(interrupted)
}

function read(): readonly Activity[] {
  try {
    const stored = exactParse(readStored(KEY) ?? '[]')
    return Array.isArray(stored) && stored.every(isActivity) ? stored : []
  } catch {
    // Written by another version, or damaged: the explorer still has every transaction.
    return []
  }
}

/** What was being signed or sent when the page closed cannot go on by itself. */
function interrupted(activity: Activity): Activity {
  if (activity.state !== 'signing' && activity.state !== 'sending') return activity
  return {
    ...activity,
    state: 'failed',
    problem: activity.signed
      ? {
          code: 'page.closed',
          title: 'The page was closed while it was being sent',
          remedy: 'Send it again: if it arrived the first time, nothing happens twice.',
        }
      : {
          code: 'page.closed',
          title: 'The page was closed before it was signed',
          remedy: 'Nothing was sent.',
        },
  }
}

function save(next: readonly Activity[]): void {
  activities = next
  writeStored(KEY, exactStringify(next))
  for (const listener of listeners) listener()
}
