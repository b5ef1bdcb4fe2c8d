import { BATCH_TRANSACTIONS_MAX } from '@weft/protocol'
import {
  batchMaker,
  benchRollup,
  benchRollupFile,
  type ComparisonReport,
  createComparison,
  createGround,
  type Ground,
  stepFor,
} from '../fleet/index.ts'
import { profiled } from '../profile/cpuProfile.ts'
import type { Scenario, ScenarioOptions } from '../report/index.ts'
import { describeExecution, type Round, type VariantReport } from './describeExecution.ts'
import { type Erc20Baseline, startErc20Baseline } from './erc20Baseline.ts'

/** What is executed: which actions, and how many under one nonce. */
export interface Variant {
  readonly name: string
  readonly mix?: readonly string[]
  readonly actionsPerTransaction: number
  /** Of a batch; otherwise it has as many actions as a full one at one action each. */
  readonly isFull?: boolean
}

/** What anvil does as well. */
const PLAIN: Variant = {
  name: 'transfers, 1 a transaction',
  mix: ['bank.transfer'],
  actionsPerTransaction: 1,
}
/** The first is the one whose figures stand for the scenario: what a busy sequencer seals, as in `pipeline`. */
const VARIANTS: readonly Variant[] = [
  { name: 'mixed, 16 a transaction, full', actionsPerTransaction: 16, isFull: true },
  { name: 'mixed, 16 a transaction', actionsPerTransaction: 16 },
  PLAIN,
  { name: 'mixed, 1 a transaction', actionsPerTransaction: 1 },
  { name: 'transfers, 16 a transaction', mix: ['bank.transfer'], actionsPerTransaction: 16 },
]

const SIZES = {
  // Twice as many accounts as transactions of a batch, which are as many as the protocol allows.
  full: { members: 40_000, batchTransactions: BATCH_TRANSACTIONS_MAX, warmUpSeconds: 3, rounds: 3 },
  small: { members: 300, batchTransactions: 1_000, warmUpSeconds: 0, rounds: 1 },
} as const

/** The engine alone: sealed transactions in memory to receipts and state root, on worker threads. */
export const execute: Scenario = {
  name: 'execute',
  question: 'How fast is the engine alone, from sealed transactions in memory to receipts and a state root?',
  seconds: 10,
  async run(options) {
    const { members } = SIZES[options.size]
    options.progress(`funding ${members} accounts`)
    const ground = createGround({ rollup: benchRollup, seed: options.seed, members })
    options.progress('starting anvil with an ERC-20 token')
    const baseline = await startErc20Baseline({ signal: options.signal })
    try {
      return await profiled(options.profileDir, 'main', () => measure(options, ground, baseline))
    } finally {
      await baseline.stop()
    }
  },
}

async function measure(options: ScenarioOptions, ground: Ground, baseline: Erc20Baseline) {
  const variants: VariantReport[] = []
  const rounds: Round[] = []
  for (const variant of VARIANTS) {
    options.progress(`${variant.name}: ${options.workers.join(' and ')} workers in turn`)
    const report = await measureVariant(options, ground, {
      variant,
      // Before the profile is full of what is not reported.
      profileDir: variant === VARIANTS[0] ? options.profileDir : undefined,
      ...(variant === PLAIN ? { baseline, rounds } : {}),
    })
    variants.push({ name: variant.name, ...report })
  }
  return describeExecution(options, variants, rounds)
}

async function measureVariant(
  { size, seconds, workers, signal }: ScenarioOptions,
  ground: Ground,
  {
    variant,
    profileDir,
    baseline,
    rounds,
  }: { variant: Variant; profileDir: string | undefined; baseline?: Erc20Baseline; rounds?: Round[] },
): Promise<ComparisonReport> {
  const { batchTransactions, warmUpSeconds, rounds: parts } = SIZES[size]
  const { rollup, state, snapshots } = ground
  const { actionsPerTransaction, isFull = false } = variant
  const batchActions = isFull ? batchTransactions * actionsPerTransaction : batchTransactions
  const next = batchMaker(ground, ground.workload(variant), { batchActions, actionsPerTransaction })
  const comparison = await createComparison({
    rollup,
    rollupFile: benchRollupFile,
    state,
    snapshots,
    workers,
    profileDir,
  })
  try {
    await stepFor({ comparison, next, signal, seconds: warmUpSeconds })
    comparison.startMeasuring()
    for (let part = 0; part < parts; part++) {
      const block = await baseline?.mine(batchActions)
      const steps = await stepFor({ comparison, next, signal, seconds: seconds / parts })
      if (block !== undefined) rounds!.push({ block, steps })
    }
    return comparison.report()
  } finally {
    await comparison.stop()
  }
}
