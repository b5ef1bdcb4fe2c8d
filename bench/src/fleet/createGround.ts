import type { Rollup, RollupState } from '@weft/engine'
import type { GenesisConfig } from '@weft/protocol'
import {
  type Accounts,
  buildState,
  createAccounts,
  createWorkload,
  seededOracle,
  type Workload,
  type WorkloadOptions,
} from '../workload/index.ts'
import { shareSnapshots } from './createFleet.ts'

/** A funded state and what acts on it: where a measurement begins. */
export interface Ground {
  readonly rollup: Rollup
  readonly genesis: GenesisConfig
  readonly accounts: Accounts
  readonly members: number
  readonly state: RollupState
  /** In memory that all threads see. */
  readonly snapshots: readonly Uint8Array[]
  readonly entryCount: number
  workload(options: WorkloadChoice): Workload
}

export type WorkloadChoice = Pick<WorkloadOptions, 'actionsPerTransaction'> &
  Partial<
    Pick<WorkloadOptions, 'mix' | 'markets' | 'marketChoice' | 'collections' | 'distribution' | 'recipients'>
  >

/** The same in every run: a root belongs to a seed, not to a day. */
const GENESIS_TIMESTAMP = 1_790_000_000n
const CHAIN_ID = 31_337

export function createGround(options: { rollup: Rollup; seed: string; members: number }): Ground {
  const { rollup, seed, members } = options
  const oracle = seededOracle(seed)
  const genesis: GenesisConfig = {
    timestamp: GENESIS_TIMESTAMP,
    chainId: CHAIN_ID,
    devnet: true,
    oracle: oracle.address,
    governor: oracle.address,
  }
  const accounts = createAccounts({ seed, signing: false })
  const built = buildState({ rollup, genesis, accounts, members })
  return {
    rollup,
    genesis,
    accounts,
    members,
    state: built.state,
    snapshots: shareSnapshots(built.snapshots),
    entryCount: built.entryCount,
    workload: (choice) =>
      createWorkload({
        registry: rollup.registry,
        accounts,
        oracle,
        seed,
        members,
        opened: 'built',
        ...choice,
      }),
  }
}
