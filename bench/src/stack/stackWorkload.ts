import type { GenesisConfig } from '@weft/protocol'
import {
  createAccounts,
  createWorkload,
  type Distribution,
  seededOracle,
  type Workload,
  type WorkloadOptions,
} from '../workload/index.ts'
import { benchGenesis, benchRollup } from './benchRollup.ts'

/** A workload with the rollup it is made for. */
export interface StackWorkload {
  readonly workload: Workload
  readonly genesis: GenesisConfig
}

export interface StackWorkloadOptions {
  seed: string
  members: number
  actionsPerTransaction: number
  /** Unix seconds of genesis. */
  timestamp: bigint
  /** Whether accounts have keys; scenarios that begin behind the signature check need none. */
  isSigned: boolean
  distribution?: Distribution
  /** Everything else of the generator. */
  more?: Pick<WorkloadOptions, 'mix' | 'markets' | 'recipients' | 'opened'>
}

/** The mixed workload for a rollup whose oracle it plays. */
export function createStackWorkload(options: StackWorkloadOptions): StackWorkload {
  const { seed, members, actionsPerTransaction, distribution } = options
  const oracle = seededOracle(seed)
  return {
    genesis: benchGenesis(options.timestamp, oracle.address),
    workload: createWorkload({
      registry: benchRollup.registry,
      accounts: createAccounts({ seed, signing: options.isSigned }),
      oracle,
      seed,
      members,
      actionsPerTransaction,
      ...(distribution === undefined ? {} : { distribution }),
      ...options.more,
    }),
  }
}
