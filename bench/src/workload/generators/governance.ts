import type { ActionGenerator, WorkloadContext } from './actionGenerator.ts'
import { isSettled } from './stakingBook.ts'

/** In benchmarks the governor is the same account as the oracle. */
const byGovernor = { sender: 'oracle' } as const
/** In all, and below what may be open at once: whether the first are in force by then, nobody tells a workload. */
const PROPOSALS_MAX = 24
/** `sequencer.accountPendingTransactions` as it is: how batches are cut stays the benchmark's own choice. */
const CHANGE = { parameter: 4, subject: 0, value: 4_096n, noticeBatches: 8 } as const

/** Proposals so far, and the numbers of those that wait. */
interface GovernanceBook {
  count: number
  waiting: { readonly proposal: number; readonly turn: number }[]
}

function bookOf(context: WorkloadContext): GovernanceBook {
  return context.memory(createGovernanceBook)
}

function createGovernanceBook(): GovernanceBook {
  return { count: 0, waiting: [] }
}

const propose: ActionGenerator = {
  ...byGovernor,
  weight: 0.3,
  plan(context) {
    const book = bookOf(context)
    if (book.count >= PROPOSALS_MAX) return undefined
    book.count++
    book.waiting.push({ proposal: book.count, turn: context.turn })
    return CHANGE
  },
}

const confirm: ActionGenerator = {
  ...byGovernor,
  weight: 0.2,
  plan(context) {
    const proposal = takeWaiting(context)
    return proposal === undefined ? undefined : { proposal, ...CHANGE }
  },
}

const cancel: ActionGenerator = {
  ...byGovernor,
  weight: 0.2,
  plan(context) {
    const proposal = takeWaiting(context)
    return proposal === undefined ? undefined : { proposal }
  },
}

/** The oldest proposal that waits and has been executed for sure; it is used up by whoever takes it. */
function takeWaiting(context: WorkloadContext): number | undefined {
  const book = bookOf(context)
  const [oldest] = book.waiting
  if (oldest === undefined || !isSettled(context, oldest.turn)) return undefined
  book.waiting.shift()
  return oldest.proposal
}

/** By key of the descriptor's actions. */
export const governanceGenerators: Readonly<Record<string, ActionGenerator>> = { propose, confirm, cancel }
