import { createRollup } from '@weft/engine'
import { chargeFee, modules } from '@weft/modules'
import type { Address, Hash } from '@weft/primitives'
import { assetBySymbol, type Event, type Receipt, type Transaction } from '@weft/protocol'
import { accountTransactionsQuerySchema } from '@weft/protocol/api'
import { expect, test } from 'vitest'
import type { BatchDetail, TransactionRecord } from '../types.ts'
import { listAccountTransactions } from './accountTransactions.ts'
import { createMemoryExplorer } from './test-support/memoryExplorer.ts'
import { sealedBatch } from './test-support/memoryRecords.ts'

const { registry } = createRollup({ modules, chargeFee })
const [ann, bob] = [1, 2].map((number) => `0x${`${number}`.padStart(40, '0')}` as Address) as [
  Address,
  Address,
]
const [USDC, WEFT] = ['USDC', 'WEFT'].map((symbol) => assetBySymbol(symbol).id) as [number, number]
const START = 1_800_000_000

type Named = readonly [name: string, fields: Record<string, unknown>]
const eventTypes = new Map([...registry.events].map(([type, { name }]) => [name, type]))

/** One transaction a batch, ten seconds apart. */
const sent: readonly { by: Address; action: Named; events: readonly (readonly [Address, ...Named])[] }[] = [
  { by: ann, action: ['bank.faucet', {}], events: [[ann, 'bank.granted', { asset: USDC, amount: 5n }]] },
  {
    by: ann,
    action: ['lending.supply', { asset: USDC, amount: 3n }],
    events: [[ann, 'lending.supplied', { asset: USDC, amount: 3n }]],
  },
  { by: ann, action: ['lending.borrow', { asset: WEFT, amount: 9n }], events: [] },
  {
    by: bob,
    action: ['bank.transfer', { to: ann, asset: WEFT, amount: 1n }],
    events: [
      [bob, 'bank.sent', { to: ann, asset: WEFT, amount: 1n }],
      [ann, 'bank.received', { from: bob, asset: WEFT, amount: 1n }],
    ],
  },
  {
    by: ann,
    action: ['staking.claimAll', {}],
    events: [[ann, 'staking.rewardsClaimed', { validator: 1, amount: 2n }]],
  },
]
const records = sent.map(recordOf)
const batches: BatchDetail[] = sent.map((_, at) =>
  sealedBatch(at + 1, BigInt(START + at * 10), new Uint8Array(), 1),
)
const explorer = createMemoryExplorer({ batches, payloads: [], records, available() {} })

function recordOf({ by, action, events }: (typeof sent)[number], at: number): TransactionRecord {
  const [name, fields] = action
  const isRejected = name === 'lending.borrow'
  const transaction: Transaction = {
    account: by,
    nonceKey: 0,
    nonce: BigInt(at),
    validUntil: 0n,
    actions: [{ type: registry.actionsByName.get(name)!.type, fields }],
  }
  const receipt: Receipt = {
    outcome: isRejected ? 'rejected' : 'executed',
    ...(isRejected ? { rejection: 'lending.no_collateral' as const, actionIndex: 0 } : {}),
    fee: 0n,
    events: events.map(
      ([account, type, values]): Event => ({ type: eventTypes.get(type)!, account, fields: values }),
    ),
  }
  return {
    hash: `0x${`${at}`.padStart(64, '0')}` as Hash,
    batch: at + 1,
    index: 0,
    stage: 'executed',
    timestamp: BigInt(START + at * 10),
    sealedAt: new Date(0),
    executedAt: new Date(0),
    bytes: new Uint8Array(),
    transaction,
    receipt,
  }
}

async function batchesOf(query: Record<string, string>, account = ann): Promise<number[]> {
  const found: number[] = []
  let cursor: string | null | undefined
  while (cursor !== null) {
    const input = accountTransactionsQuerySchema.parse({ ...query, ...(cursor ? { cursor } : {}) })
    const page = await listAccountTransactions({ explorer, registry }, account, input)
    found.push(...page.items.map(({ batch }) => batch))
    cursor = page.nextCursor
  }
  return found
}

test.each([
  ['nothing', {}, [5, 4, 3, 2, 1]],
  ['an action', { action: 'lending.supply' }, [2]],
  ['a module, of one’s own actions', { module: 'lending' }, [3, 2]],
  ['a module, of what was received', { module: 'bank' }, [4, 1]],
  ['an asset that an action names, or an event', { asset: 'USDC' }, [2, 1]],
  ['an asset that amounts are counted in without being named', { asset: 'WEFT' }, [5, 4, 3]],
  ['an outcome', { outcome: 'rejected' }, [3]],
  ['several at once', { module: 'lending', asset: 'USDC', outcome: 'executed' }, [2]],
  ['what does not go together', { module: 'bank', action: 'lending.supply' }, []],
  ['a module that is none', { module: 'casino' }, []],
  ['time, from on', { from: `${START + 30}` }, [5, 4]],
  ['time, up to', { to: `${START + 10}` }, [2, 1]],
  ['time, between two batches', { from: `${START + 11}`, to: `${START + 19}` }, []],
  ['time, both ends inclusive', { from: `${START + 10}`, to: `${START + 30}` }, [4, 3, 2]],
  ['time before the first', { to: `${START - 1}` }, []],
])('narrowed to %s', async (_what, query, expected) => {
  expect(await batchesOf(query)).toEqual(expected)
  expect(await batchesOf({ ...query, limit: '1' })).toEqual(expected)
})

test('events of others do not make a transaction one’s own', async () => {
  expect(await batchesOf({ asset: 'WEFT' }, bob)).toEqual([4])
  expect(await batchesOf({ module: 'lending' }, bob)).toEqual([])
})

test('a walk ends where the time does: older batches are not read', async () => {
  const asked: number[] = []
  const counting = {
    ...explorer,
    accountTransactions: async (...input: Parameters<typeof explorer.accountTransactions>) => {
      const found = await explorer.accountTransactions(...input)
      asked.push(...found.map(({ batch }) => batch))
      return found
    },
  }
  const query = accountTransactionsQuerySchema.parse({ from: `${START + 30}`, limit: '2' })
  const first = await listAccountTransactions({ explorer: counting, registry }, ann, query)
  const next = await listAccountTransactions({ explorer: counting, registry }, ann, {
    ...query,
    cursor: first.nextCursor!,
  })
  expect(next).toEqual({ items: [], nextCursor: null })
  expect(asked).toEqual([5, 4, 3, 2])
})
