import { createGenesis, type Rollup, type RollupState } from '@weft/engine'
import { bank, lending } from '@weft/modules'
import { type Address, RAY } from '@weft/primitives'
import {
  ASSETS,
  FEE_ASSET,
  type GenesisConfig,
  parseUnits,
  SHARD_COUNT,
  shardOfAddress,
  stateRootOf,
} from '@weft/protocol'
import { createShardRoots, createShardState, type ShardState } from '@weft/state'
import { MEMBER_BALANCE, MEMBER_SUPPLY } from './accountBook.ts'
import type { Accounts } from './accounts.ts'

/** A state in which all members have their funds, as if it had been reached by transactions. */
export interface BuiltState {
  /** As of batch 0. */
  readonly state: RollupState
  /** By shard, the globals last: what `loadShardState` takes. */
  readonly snapshots: readonly Uint8Array[]
  /** Entries of all shards. */
  readonly entryCount: number
}

const { balances, supplies, faucetPool } = bank.descriptor.tables
const { positions, lendingAccounts, reserves } = lending.descriptor.tables

/**
 * Builds the state shard by shard, without executing anything: a million accounts cost their hashing only. Supplies,
 * pools and the faucet are adjusted, so that conservation and all invariants hold.
 */
export function buildState(options: {
  rollup: Rollup
  genesis: GenesisConfig
  accounts: Accounts
  members: number
}): BuiltState {
  const { rollup, genesis, members } = options
  const ofShards: Address[][] = Array.from({ length: SHARD_COUNT }, () => [])
  for (let member = 0; member < members; member++) {
    const address = options.accounts.address(member)
    ofShards[shardOfAddress(address)]!.push(address)
  }
  const shardRoots = createShardRoots()
  let entryCount = 0
  const snapshots = ofShards.map((addresses, shard) => {
    const built = buildShard(shard, addresses)
    shardRoots.set(shard, built.root())
    entryCount += built.size()
    return built.snapshot()
  })
  const begun = createGenesis(rollup, genesis)
  fundGlobals(begun.globals, BigInt(members))
  snapshots.push(begun.globals.snapshot())
  const globalsRoot = begun.globals.root()
  const stateRoot = stateRootOf(shardRoots.root(), globalsRoot)
  return { state: { ...begun, shardRoots, stateRoot, globalsRoot }, snapshots, entryCount }
}

const held = ASSETS.map(({ id, symbol, decimals }) => ({
  id,
  balance: units(MEMBER_BALANCE[symbol], decimals),
  supplied: units(MEMBER_SUPPLY[symbol], decimals),
}))
const suppliedBits = held.reduce((bits, { id, supplied }) => (supplied > 0n ? bits | (1 << id) : bits), 0)

function buildShard(shard: number, addresses: readonly Address[]): ShardState {
  const state = createShardState(shard)
  for (const address of addresses) {
    for (const { id, balance, supplied } of held) {
      state.put(balances, balances.keyOf(address, id), { amount: balance })
      if (supplied === 0n) continue
      const position = { supplyShares: supplied, debtShares: 0n, collateral: true }
      state.put(positions, positions.keyOf(address, id), position)
    }
    const bits = { supplied: suppliedBits, borrowed: 0, eMode: 0 }
    state.put(lendingAccounts, lendingAccounts.keyOf(address), bits)
  }
  commit(state)
  return state
}

/** What members hold was minted, but for the fee asset, which came from the faucet's pool; indices are still 1. */
function fundGlobals(globals: ShardState, members: bigint): void {
  for (const { id, balance, supplied } of held) {
    const key = supplies.keyOf(id)
    const supply = globals.get(supplies, key) ?? supplies.empty
    if (id === FEE_ASSET.id) {
      const pool = globals.get(faucetPool, faucetPool.keyOf())!
      const available = pool.available - balance * members
      if (available < 0n) throw new RangeError(`The fee asset does not suffice for ${members} members`)
      globals.put(faucetPool, faucetPool.keyOf(), { available })
    } else {
      const minted = supply.minted + (balance + supplied) * members
      globals.put(supplies, key, { ...supply, minted })
    }
    const reserve = globals.get(reserves, reserves.keyOf(id))
    if (reserve === undefined) continue
    if (reserve.supplyIndex !== RAY) throw new RangeError('A market does not begin at index 1')
    const added = supplied * members
    globals.put(reserves, reserves.keyOf(id), {
      ...reserve,
      cash: reserve.cash + added,
      totalSupplyShares: reserve.totalSupplyShares + added,
    })
  }
  commit(globals)
}

function commit(state: ShardState): void {
  state.endSegment()
  state.takeDiff()
  state.promote()
}

function units(wholes: number | undefined, decimals: number): bigint {
  return wholes === undefined ? 0n : parseUnits(String(wholes), decimals)
}
