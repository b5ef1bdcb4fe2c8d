import { LOAD_LIMITS, type LoadRunRequest, type LoadWorkload } from '@weft/sdk/admin'

/** What is typed, as text. */
export interface LoadDraft {
  readonly workload: LoadWorkload
  readonly accounts: string
  readonly actionsPerSecond: string
  readonly durationSeconds: string
  readonly actionsPerTransaction: string
  readonly compare: boolean
}

type NumberField = 'accounts' | 'actionsPerSecond' | 'durationSeconds' | 'actionsPerTransaction'

/** More than one worker of a small machine executes, so that a second one shows. */
export const firstDraft: LoadDraft = {
  workload: 'mixed',
  accounts: '500',
  actionsPerSecond: '20000',
  durationSeconds: '15',
  actionsPerTransaction: '16',
  compare: true,
}

/** What is wrong with each field; empty: the run can begin. */
export function flawsOf(draft: LoadDraft): Partial<Record<NumberField, string>> {
  const flaws: Partial<Record<NumberField, string>> = {}
  for (const field of NUMBER_FIELDS) {
    const { min, max } = LOAD_LIMITS[field]
    const value = Number(draft[field])
    if (!/^\d{1,6}$/.test(draft[field]) || value < min || value > max) {
      flaws[field] = `A whole number from ${min.toLocaleString('en')} to ${max.toLocaleString('en')}.`
    }
  }
  if (Object.keys(flaws).length > 0) return flaws
  const { actions, transactions } = sizeOf(draft)
  if (actions > LOAD_LIMITS.actionsPerPhase) {
    flaws.durationSeconds = `${actions.toLocaleString('en')} actions are too many for a phase: at most ${LOAD_LIMITS.actionsPerPhase.toLocaleString('en')}.`
  } else if (transactions > LOAD_LIMITS.transactionsPerPhase) {
    flaws.durationSeconds = `${transactions.toLocaleString('en')} transactions are too many for a phase: at most ${LOAD_LIMITS.transactionsPerPhase.toLocaleString('en')}.`
  }
  return flaws
}

/** Actions and transactions of one phase. */
export function sizeOf(draft: LoadDraft): { actions: number; transactions: number } {
  const actions = Number(draft.actionsPerSecond) * Number(draft.durationSeconds)
  return { actions, transactions: Math.ceil(actions / Number(draft.actionsPerTransaction)) }
}

/** @param draft - Without flaws. */
export function requestOf(draft: LoadDraft): LoadRunRequest {
  const { workload, compare } = draft
  const numbers = NUMBER_FIELDS.map((field) => [field, Number(draft[field])] as const)
  return { workload, compare, ...(Object.fromEntries(numbers) as Record<NumberField, number>) }
}

const NUMBER_FIELDS = ['accounts', 'actionsPerSecond', 'durationSeconds', 'actionsPerTransaction'] as const
