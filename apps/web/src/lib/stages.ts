import type { Stage } from '@weft/sdk'
import { type Activity, type ActivityState, cameBack } from './activityStore.ts'

interface StageView {
  readonly name: string
  readonly note?: string | undefined
  readonly state: 'done' | 'active' | 'waiting' | 'failed' | 'settled'
}

const NAMES = ['signed', 'sealed', 'executed', 'posted', 'finalized'] as const
type Name = (typeof NAMES)[number]

/** How many of the stages are behind, for each state of an activity. */
const DONE: Record<ActivityState, number> = {
  signing: 0,
  sending: 1,
  sealed: 2,
  executed: 3,
  posted: 4,
  finalized: 5,
  rejected: 2,
  failed: 0,
}

/** The stages of a transaction of this browser, with how long each took after signing. */
export function activityStages(activity: Activity): StageView[] {
  if (cameBack(activity)) return returnedStages(activity)
  const { state, times } = activity
  const failed = state === 'failed' ? (times.signed ? 1 : 0) : state === 'rejected' ? 2 : undefined
  const done = failed ?? DONE[state]
  return NAMES.map((name, index) => ({
    name: failed === index && state === 'rejected' ? 'Rejected' : label(name),
    note: noteOf(name, times),
    state:
      index === failed
        ? 'failed'
        : index < done
          ? 'done'
          : index === done && failed === undefined
            ? 'active'
            : 'waiting',
  }))
}

/** Executed, and what was wanted came back: it goes on to L1 like any other, but not as a success. */
function returnedStages({ state, times }: Activity): StageView[] {
  return NAMES.map((name, index) => {
    const note = noteOf(name, times)
    if (name === 'executed') return { name: 'Came back', note, state: 'failed' }
    if (index < NAMES.indexOf('executed')) return { name: label(name), note, state: 'done' }
    return { name: label(name), note, state: index < DONE[state] ? 'settled' : 'waiting' }
  })
}

/** The stages of a transaction of anybody, as the API knows it. */
export function transactionStages(stage: Stage, rejected: boolean): StageView[] {
  const done = { sealed: 2, executed: 3, posted: 4, finalized: 5 }[stage]
  return NAMES.map((name, index) => {
    if (rejected && name === 'executed') return { name: 'Rejected', state: 'failed' }
    const isDone = index < done
    if (rejected && index > NAMES.indexOf('executed'))
      return { name: label(name), state: isDone ? 'settled' : 'waiting' }
    return { name: label(name), state: isDone ? 'done' : index === done ? 'active' : 'waiting' }
  })
}

/** The stages of a batch: nobody signs it. */
export function batchStages(stage: Stage): StageView[] {
  return transactionStages(stage, false).slice(1)
}

function label(name: Name): string {
  if (name === 'finalized') return 'Final'
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function noteOf(name: Name, times: Activity['times']): string | undefined {
  const at = times[name]
  if (at === undefined) return undefined
  if (name === 'signed' || times.signed === undefined) return clock(at)
  const elapsedMs = Math.max(0, at - times.signed)
  return elapsedMs < 10_000 ? `+${(elapsedMs / 1_000).toFixed(1)}s` : `+${Math.round(elapsedMs / 1_000)}s`
}

function clock(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
}
