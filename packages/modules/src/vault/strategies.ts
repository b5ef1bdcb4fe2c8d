import { FEE_ASSET, type GlobalContext } from '@weft/protocol'
import {
  moduleSupplyRoom,
  moduleSupplyValue,
  supplyFromModule,
  withdrawToModule,
} from '../lending/moduleSupply.ts'
import { reserveParameters } from '../lending/tables.ts'
import {
  claimForModule,
  delegateFromModule,
  type ModuleStakeKey,
  moduleStakeValue,
  moduleStakeWorth,
  undelegateFromModule,
  withdrawForModule,
} from '../staking/moduleStake.ts'
import { network, stakingParameters, validators } from '../staking/tables.ts'
import { VALIDATOR_STATUS } from '../staking/validatorStatus.ts'
import { lockedProfit, min } from './math.ts'
import type { GlobalReads, VaultRecord, VaultTerms } from './vault.ts'

type Reads = Pick<GlobalContext, 'get'>
type Globals = Pick<GlobalContext, 'get' | 'put' | 'batch'>

/** Where a vault's record says how much a strategy has. */
export type StrategyField = 'lent' | 'delegated'

/** A place where assets of a vault earn. All amounts are base units of its asset. */
export interface Strategy {
  readonly kind: 'lending' | 'staking'
  readonly field: StrategyField
  weightBps(terms: Pick<VaultTerms, 'lendingBps' | 'stakingBps'>): number
  /** Whether a vault with these terms can use it at all. */
  isAvailable(globals: Reads, terms: Target): boolean
  /** All that is there, rewards and what unbonds included, rounded down. */
  worth(globals: Reads, vault: number, terms: Target): bigint
  /** Puts in what it takes of an amount. @returns what it took */
  deploy(globals: Globals, vault: number, terms: Target, amount: bigint): bigint
  /** Takes out what can be had at once. @returns what came; rewards may make it more than is wanted */
  withdraw(globals: Globals, vault: number, terms: Target, wanted: bigint): bigint
  /**
   * Starts to take out what takes its time; it stays part of the worth until `collect` brings it.
   *
   * @returns when it can be had, unix seconds; undefined: nothing of this kind is there
   */
  unwind(globals: Globals, vault: number, terms: Target, wanted: bigint): bigint | undefined
  /** Takes what has become free. @returns what came */
  collect(globals: Globals, vault: number, terms: Target): bigint
}

type Target = Pick<VaultTerms, 'asset' | 'validator'>

const MODULE_ID = 5

/** The name under which other modules keep what a vault has there. */
export function holderOf(vault: number): number {
  return MODULE_ID * 256 + vault
}

const lending: Strategy = {
  kind: 'lending',
  field: 'lent',
  weightBps: (terms) => terms.lendingBps,
  isAvailable: (globals, { asset }) => globals.get(reserveParameters, reserveParameters.keyOf(asset)).active,
  worth: (globals, vault, { asset }) => moduleSupplyValue(globals, holderOf(vault), asset),
  deploy(globals, vault, { asset }, amount) {
    const taken = min(amount, moduleSupplyRoom(globals, asset))
    return supplyFromModule(globals, holderOf(vault), asset, taken) === 0n ? 0n : taken
  },
  withdraw: (globals, vault, { asset }, wanted) => withdrawToModule(globals, holderOf(vault), asset, wanted),
  unwind: () => undefined,
  collect: () => 0n,
}

const staking: Strategy = {
  kind: 'staking',
  field: 'delegated',
  weightBps: (terms) => terms.stakingBps,
  isAvailable(globals, { asset, validator }) {
    if (asset !== FEE_ASSET.id || validator === 0) return false
    if (validator > globals.get(network, network.keyOf()).validators) return false
    return globals.get(validators, validators.keyOf(validator)).status === VALIDATOR_STATUS.active
  },
  worth: (globals, vault, terms) =>
    terms.validator === 0 ? 0n : moduleStakeWorth(globals, stakeKey(vault, terms)),
  deploy(globals, vault, terms, amount) {
    return delegateFromModule(globals, { ...stakeKey(vault, terms), amount }) ? amount : 0n
  },
  withdraw: (globals, vault, terms) => claimForModule(globals, stakeKey(vault, terms)),
  unwind(globals, vault, terms, wanted) {
    const key = stakeKey(vault, terms)
    const { unbonding, matured } = moduleStakeValue(globals, key)
    const rest = wanted - unbonding - matured
    if (rest > 0n) undelegateFromModule(globals, { ...key, amount: rest })
    const { unbondingSeconds } = globals.get(stakingParameters, stakingParameters.keyOf())
    return globals.batch.timestamp + BigInt(unbondingSeconds)
  },
  collect: (globals, vault, terms) => withdrawForModule(globals, stakeKey(vault, terms)),
}

function stakeKey(vault: number, { validator }: Target): ModuleStakeKey {
  return { holder: holderOf(vault), validator }
}

/** All strategies, in the order in which withdrawals pull from them. */
export const STRATEGIES: readonly Strategy[] = [lending, staking]

/** Whether a vault has anything with its validator: stake, what unbonds, or rewards that no harvest has taken yet. */
export function isStaked(globals: GlobalReads, vault: number, terms: Target): boolean {
  return staking.worth(globals, vault, terms) > 0n
}

/**
 * Writes losses of the strategies into the vault's books: locked profit burns first, what exceeds it lowers the share
 * price at once. Gains wait for a harvest.
 */
export function realiseLosses(
  globals: Pick<GlobalContext, 'get' | 'batch'>,
  vault: number,
  terms: VaultTerms,
  record: VaultRecord,
): VaultRecord {
  let after = record
  for (const strategy of STRATEGIES) {
    const { field } = strategy
    if (after[field] === 0n) continue
    const worth = strategy.worth(globals, vault, terms)
    if (worth < after[field])
      after = lose({ ...after, [field]: worth }, after[field] - worth, globals.batch.timestamp)
  }
  return after
}

function lose(record: VaultRecord, loss: bigint, now: bigint): VaultRecord {
  const lost = record.lost + loss
  const locked = lockedProfit(record, now)
  if (locked === 0n) return { ...record, lost }
  return { ...record, lost, locked: locked > loss ? locked - loss : 0n, lockedAt: now }
}
