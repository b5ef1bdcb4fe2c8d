import { isDeepStrictEqual } from 'node:util'
import { brokenInvariants, createInProcessRollup, createRollup, decodeBatchReceipts } from '@weft/engine'
import { type Address, assert } from '@weft/primitives'
import {
  type ActionContext,
  ASSETS,
  type AssetSymbol,
  assetBySymbol,
  type Effect,
  type EntryKey,
  FEE_ASSET,
  type Fields,
  type FieldValues,
  type GenesisConfig,
  type Module,
  type Outcome,
  type Receipt,
  shardOfAddress,
  type Table,
  type TableIndex,
  type Transaction,
  type ViewContext,
} from '@weft/protocol'
import { balances, faucetUses } from '../bank/tables.ts'
import { conservationBreach } from '../conservation.ts'
import { chargeFee, modules, reserveRegressed } from '../index.ts'
import { holdingsOf } from '../lending/accountHoldings.ts'
import type { Reserve, ReserveParameters } from '../lending/market.ts'
import { riskOf } from '../lending/risk.ts'
import { positions, reserveParameters, reserves } from '../lending/tables.ts'
import { prices } from '../oracle/tables.ts'
import { noteReached } from './reachedCodes.ts'

export const GENESIS_TIMESTAMP = 1_800_000_000n
export const oracleAccount = accountOf(0xfeed)
export const governorAccount = accountOf(0x60fe)

/** An action by name; an asset may be a symbol. */
export type Call = readonly [name: string, fields: Readonly<Record<string, unknown>>]

/** The real modules on the real engine, with every invariant checked after every batch. */
export type Chain = Awaited<ReturnType<typeof createChain>>

export function accountOf(number: number): Address {
  return `0x${number.toString(16).padStart(40, '0')}` as Address
}

export async function createChain(overrides: Partial<GenesisConfig> = {}) {
  const effects = new Map<string, Set<Effect>>()
  const rollup = createRollup({ modules: modules.map((each) => recording(each, effects)), chargeFee })
  const genesis = {
    timestamp: GENESIS_TIMESTAMP,
    chainId: 31_337,
    devnet: true,
    oracle: oracleAccount,
    governor: governorAccount,
    ...overrides,
  }
  const running = createInProcessRollup({ rollup, genesis })
  const nonces = new Map<Address, bigint>()
  let now = genesis.timestamp
  let secondAttempts = 0

  function transactionOf(account: Address, calls: readonly Call[]): Transaction {
    const nonce = nonces.get(account) ?? 0n
    nonces.set(account, nonce + 1n)
    const actions = calls.map(([name, fields]) => {
      const action = rollup.registry.actionsByName.get(name)
      assert(action !== undefined, `no action ${name}`)
      return { type: action.type, fields: withIds(fields) }
    })
    return { account, nonceKey: 0, nonce, validUntil: now + 1_000_000_000n, actions }
  }

  async function batch(...sent: readonly (readonly [Address, ...Call[]])[]): Promise<readonly Receipt[]> {
    const before = allReserves()
    const result = await running.run(
      sent.map(([account, ...calls]) => transactionOf(account, calls)),
      now,
    )
    if (result.attempts === 2) secondAttempts++
    const view = running.view()
    const broken = brokenInvariants(rollup, view)
    assert(broken.length === 0, broken.join('; '))
    const lost = conservationBreach(modules, view)
    assert(lost === undefined, `conservation: ${lost}`)
    for (const [asset, reserve] of allReserves()) {
      const regressed = reserveRegressed(before.get(asset)!, reserve)
      assert(regressed === undefined, `${asset}: ${regressed}`)
    }
    const { receipts } = decodeBatchReceipts(rollup, result.receiptsBytes)
    noteReached(rollup.registry, receipts)
    return receipts
  }

  function allReserves(): Map<number, Reserve> {
    return new Map([...running.view().records(reserves)].map(([{ asset }, reserve]) => [asset, reserve]))
  }

  function read<K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey): FieldValues<V> {
    const shard = table.owner === 'global' ? 256 : shardOfAddress(`0x${key.slice(6, 46)}` as Address)
    return running.shard(shard).get(table, key) ?? table.empty
  }

  /** Changes a global between batches, as governance or a test would. */
  function write<K extends Fields, V extends Fields>(
    table: Table<K, V>,
    key: EntryKey,
    value: Partial<FieldValues<V>>,
  ): void {
    running.putGlobal(table, key, { ...read(table, key), ...value })
  }

  /** Everything of an account that a rejection leaves as it was. */
  function ownState(account: Address) {
    return ASSETS.map(({ id }) => ({
      amount: read(balances, balances.keyOf(account, id)).amount,
      position: read(positions, positions.keyOf(account, id)),
      lastAt: read(faucetUses, faucetUses.keyOf(account)).lastAt,
    }))
  }

  const context: ViewContext = {
    get batch() {
      return running.state.batch
    },
    get: read,
    global: read,
    group: (index, group, page) =>
      grouped(index, group).slice(page?.offset, page && page.offset + page.limit),
    countOf: (index, group) => grouped(index, group).length,
    globals: (table) => running.view().records(table),
  }

  function grouped<K extends Fields, V extends Fields>({ table, groupsOf }: TableIndex<K, V>, group: string) {
    return [...running.view().records(table)].filter(([key, value]) => groupsOf(key, value).includes(group))
  }

  return {
    rollup,
    /** What the actions did so far, by `module.action`. */
    effects,
    context,
    read,
    write,
    batch,
    view: () => running.view(),
    now: () => now,
    /** Batches in which the demand of shards overflowed a bound. */
    secondAttempts: () => secondAttempts,
    wait(seconds: bigint) {
      now += seconds
    },
    /** One transaction alone in a batch: undefined when it executed, else why not. */
    async act(account: Address, ...calls: readonly Call[]): Promise<Outcome> {
      const before = ownState(account)
      const [receipt] = await batch([account, ...calls])
      if (receipt!.outcome === 'rejected') {
        const after = ownState(account)
        after[FEE_ASSET.id - 1]!.amount += receipt!.fee
        assert(isDeepStrictEqual(after, before), 'a rejection changed more than nonce and fee')
      }
      return receipt!.rejection
    },
    balance: (account: Address, symbol: AssetSymbol) =>
      read(balances, balances.keyOf(account, assetBySymbol(symbol).id)).amount,
    position: (account: Address, symbol: AssetSymbol) =>
      read(positions, positions.keyOf(account, assetBySymbol(symbol).id)),
    reserve: (symbol: AssetSymbol) => read(reserves, reserves.keyOf(assetBySymbol(symbol).id)),
    healthFactor: (account: Address) => riskOf(holdingsOf(context, account)).healthFactor,
    setPrice(symbol: AssetSymbol, price: bigint) {
      write(prices, prices.keyOf(assetBySymbol(symbol).id), { price, updatedAt: now })
    },
    setParameters(symbol: AssetSymbol, parameters: Partial<ReserveParameters>) {
      write(reserveParameters, reserveParameters.keyOf(assetBySymbol(symbol).id), parameters)
    },
  }
}

/** The module with its actions' effects written down as they happen. */
function recording(module: Module, effects: Map<string, Set<Effect>>): Module {
  const actions = Object.entries(module.behaviour.actions).map(([key, handle]) => {
    const seen = new Set<Effect>()
    effects.set(`${module.descriptor.name}.${key}`, seen)
    const noting =
      <A extends unknown[], R>(effect: Effect, call: (...args: A) => R) =>
      (...args: A): R => {
        seen.add(effect)
        return call(...args)
      }
    const recorded = (context: ActionContext, fields: never): Outcome => {
      const watched: ActionContext = Object.assign(Object.create(context), {
        add: noting('add', context.add),
        send: noting('message', context.send),
        order: noting('order', context.order),
        reserve: noting('reserve', context.reserve),
      })
      return handle(watched, fields)
    }
    return [key, recorded]
  })
  return { ...module, behaviour: { ...module.behaviour, actions: Object.fromEntries(actions) } }
}

function withIds(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { asset, ...rest } = fields
  if (typeof asset !== 'string') return { ...fields }
  return { ...rest, asset: assetBySymbol(asset).id }
}
