import type {
  AccountView,
  BatchPage,
  BatchView,
  NonceView,
  TransactionPage,
  TransactionView,
} from '@weft/protocol/api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ApiHarness, startApiHarness } from './test-support/apiHarness.ts'

let harness: ApiHarness
beforeEach(async () => {
  harness = await startApiHarness({ manual: true })
})
afterEach(() => harness.close())

/** Sends, and runs a batch as soon as it waits. */
async function seal(...items: unknown[]) {
  const answer = harness.post(items)
  while (harness.memory.services.sealer.waiting() < items.length) await new Promise(setImmediate)
  await harness.memory.runBatch()
  return (await answer).body.items
}

test('nothing is answered before the seal, and the nonce to sign next counts what waits', async () => {
  const alice = harness.wallet(1)
  const nonce = async () => (await harness.get<NonceView>(`/v1/accounts/${alice.address}/nonces/0`)).body
  let isAnswered = false
  const answer = harness.post(await alice.json([['bank.faucet', {}]])).then((got) => {
    isAnswered = true
    return got
  })
  while (harness.memory.services.sealer.waiting() === 0) await new Promise(setImmediate)
  expect(await nonce()).toMatchObject({ committed: '0', next: '1', pending: 1 })
  expect(isAnswered).toBe(false)
  await harness.memory.runBatch()
  expect((await answer).body.items).toMatchObject([
    { status: 'sealed', batch: 1, index: 0, duplicate: false },
  ])
  expect(await nonce()).toMatchObject({ committed: '1', next: '1', pending: 0 })
})

test('a request waits for a stage, until it comes or the time is over', async () => {
  const alice = harness.wallet(1)
  const [item] = await seal(await alice.json([['bank.faucet', {}]]))
  if (item?.status !== 'sealed') throw new Error('not sealed')
  const path = `/v1/transactions/${item.hash}`
  const early = await harness.get<TransactionView>(`${path}?wait=posted&timeout=1`)
  expect(early.body.stage).toBe('executed')
  const waiting = harness.get<TransactionView>(`${path}?wait=posted`)
  await harness.get('/v1/status')
  harness.memory.postAll()
  const { body } = await waiting
  expect(body).toMatchObject({ stage: 'posted', receipt: { outcome: 'executed', rejection: null } })
  expect(body.actions).toEqual([{ type: 'bank.faucet', fields: {}, text: 'Bank · Get test funds' }])
})

test('a transaction that is not sealed yet can be waited for', async () => {
  const alice = harness.wallet(1)
  const sent = await alice.json([['bank.faucet', {}]])
  const [item] = await seal(sent)
  if (item?.status !== 'sealed') throw new Error('not sealed')
  const own = await startApiHarness({ manual: true })
  try {
    const waiting = own.get<TransactionView>(`/v1/transactions/${item.hash}?wait=executed`)
    const answer = own.post(sent)
    while (own.memory.services.sealer.waiting() === 0) await new Promise(setImmediate)
    await own.memory.runBatch()
    await answer
    expect((await waiting).body).toMatchObject({ hash: item.hash, stage: 'executed' })
  } finally {
    await own.close()
  }
})

test('an account shows all modules with values, a rejection says what to do', async () => {
  const alice = harness.wallet(1)
  await seal(
    await alice.json([['bank.faucet', {}]]),
    await alice.json([['lending.supply', { asset: 'USDC', amount: '1000000' }]], { nonce: 1n }),
    await alice.json([['lending.withdraw', { asset: 'ETH', amount: 'max' }]], { nonce: 2n }),
  )
  const { body } = await harness.get<AccountView>(`/v1/accounts/${alice.address}`)
  expect(body.asOf.batch).toBe(1)
  expect(Object.keys(body.modules)).toEqual(Object.keys(body.worth))
  expect(body.modules.lending).toMatchObject({ positions: [{ asset: 'USDC' }] })
  const sum = Object.values(body.worth).reduce((total, worth) => total + BigInt(worth), 0n)
  expect([BigInt(body.netWorth), sum > 0n]).toEqual([sum, true])
  expect(body.worth.lending).toBe((body.modules.lending as { netWorth: string }).netWorth)
  const list = await harness.get<TransactionPage>(
    `/v1/accounts/${alice.address}/transactions?outcome=rejected`,
  )
  expect(list.body.items).toHaveLength(1)
  const [rejected] = list.body.items
  expect(rejected?.receipt?.rejection).toMatchObject({ code: 'lending.nothing_supplied', actionIndex: 0 })
  expect(rejected?.receipt?.rejection?.help).not.toBe('')
})

test('pages follow each other without gaps or repeats', async () => {
  const alice = harness.wallet(1)
  await seal(await alice.json([['bank.faucet', {}]]))
  for (let nonce = 1n; nonce <= 6n; nonce++) {
    await seal(
      await alice.json([['bank.transfer', { to: alice.address, asset: 'USDC', amount: '1' }]], { nonce }),
    )
  }
  const batches: number[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query: string = cursor === '' ? '' : `&cursor=${cursor}`
    const { body }: { body: BatchPage } = await harness.get<BatchPage>(`/v1/batches?limit=3${query}`)
    batches.push(...body.items.map(({ number }) => number))
    cursor = body.nextCursor
  }
  expect(batches).toEqual([7, 6, 5, 4, 3, 2, 1])
  const path = `/v1/accounts/${alice.address}/transactions?action=bank.transfer&limit=4`
  const first = (await harness.get<TransactionPage>(path)).body
  const rest = (await harness.get<TransactionPage>(`${path}&cursor=${first.nextCursor}`)).body
  expect([...first.items, ...rest.items].map(({ batch }) => batch)).toEqual([7, 6, 5, 4, 3, 2])
  expect(rest.nextCursor).toBeNull()
})

test('a batch shows what ran where and pages its transactions', async () => {
  const wallets = [1, 2, 3].map((number) => harness.wallet(number))
  await seal(...(await Promise.all(wallets.map((wallet) => wallet.json([['bank.faucet', {}]])))))
  const { body } = await harness.get<BatchView>('/v1/batches/1?limit=2')
  expect(body.work[0]).toMatchObject({ lane: 0, worker: 'worker-1', shards: [{ transactions: 3 }] })
  expect(body.transactionPage.items).toHaveLength(2)
  const next = (
    await harness.get<BatchView>(`/v1/batches/1?limit=2&cursor=${body.transactionPage.nextCursor}`)
  ).body
  expect(next.transactionPage.items.map(({ index }) => index)).toEqual([2])
  expect(next.transactionPage.nextCursor).toBeNull()
})

test('too many requests of one address answer 429', async () => {
  const own = await startApiHarness({ api: { requestsPerTenSeconds: 3 } })
  try {
    const answers = await Promise.all(Array.from({ length: 5 }, () => own.get<{ code?: string }>('/healthz')))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(2)
    expect(refused[0]?.body.code).toBe('request.rate_limited')
    expect(refused[0]?.headers.get('retry-after')).toBeTruthy()
  } finally {
    await own.close()
  }
})
