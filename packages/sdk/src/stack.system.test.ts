import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lendingAccounts, positions, reserves } from '@weft/modules/descriptors'
import { parseUnits } from '@weft/protocol'
import { type Stack, startStack } from '@weft/testing/stack'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWeftClient } from './createWeftClient.ts'
import { eip1193Signer } from './eip1193Signer.ts'
import { ApiProblem } from './errors.ts'
import { lendingPreview } from './lendingPreview.ts'
import { privateKeySigner } from './privateKeySigner.ts'
import type { StreamEvent } from './streamTypes.ts'
import { TransactionRejected } from './transactionRejected.ts'
import type { WeftClient } from './weftClient.ts'

/** On a machine that is busy with other things, too. */
const LOADED = { timeout: 60_000 }

const folder = mkdtempSync(join(tmpdir(), 'weft-sdk-'))
let stack: Stack
let reader: WeftClient
let keys = 0

beforeAll(async () => {
  stack = await startStack({ dataDir: folder, durable: false, workers: 2 })
  reader = createWeftClient({ url: stack.apiUrl, l1RpcUrl: stack.l1RpcUrl })
}, 120_000)
afterAll(async () => {
  await stack?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A client of an account nobody used before, with test funds. */
async function funded(): Promise<{ weft: WeftClient; address: string }> {
  keys++
  const signer = privateKeySigner(`0x${keys.toString(16).padStart(64, 'a')}`)
  const weft = reader.withSigner(signer)
  await (await weft.bank.faucet()).wait('executed')
  return { weft, address: signer.address }
}

test('faucet → supply → borrow → repay all → withdraw all, up to L1, and a proof of what is left', async () => {
  const { weft, address } = await funded()
  const supplied = await weft.lending.supply({ asset: 'ETH', amount: '2.5' })
  const receipt = await supplied.wait('executed')
  expect(receipt.events).toContainEqual({
    type: 'lending.supplied',
    title: 'Supplied',
    account: address,
    fields: { asset: 'ETH', amount: parseUnits('2.5', 18) },
  })

  await (await weft.lending.supply({ asset: 'USDC', amount: '4000' })).wait('executed')
  const [markets, account] = await Promise.all([weft.markets(), weft.account(address)])
  const preview = lendingPreview(markets.markets, account)
  const borrow = preview.project('USDC', { action: 'borrow', amount: parseUnits('1000', 6) })
  expect(borrow.rejection).toBeUndefined()
  await (await weft.lending.borrow({ asset: 'USDC', amount: '1000' })).wait('executed')
  const after = (await weft.account(address)).modules.lending
  const difference = (after.healthFactor ?? 0n) - borrow.after.healthFactor
  // Interest of a second or two on both sides is all that came in between.
  expect(difference < 0n ? -difference : difference).toBeLessThan(borrow.after.healthFactor / 1_000_000n)

  await (await weft.lending.repay({ asset: 'USDC', amount: 'max' })).wait('executed')
  await weft.lending.withdraw({ asset: 'USDC', amount: 'max' })
  const last = await weft.lending.withdraw({ asset: 'ETH', amount: 'max' })
  const posted = await last.wait('posted', { timeoutMs: 60_000 })
  expect(posted).toMatchObject({ outcome: 'executed', stage: 'posted' })
  expect(posted.l1.rootTransaction).not.toBeNull()

  const { modules } = await weft.account(address)
  expect(modules.lending.positions).toEqual([])
  const eth = modules.bank.balances.find(({ asset }) => asset === 'ETH')?.amount
  const proved = await weft.proveBalance(address, 'ETH')
  expect(proved.proof.batch).toBeGreaterThanOrEqual(posted.batch)
  expect(proved.amount).toBe(eth)
  const position = await weft.verifyProof({
    table: positions,
    key: positions.keyOf(posted.account, 1),
    account: address,
  })
  expect(position.value).toMatchObject({ supplyShares: 0n, debtShares: 0n })
  const reserve = await weft.verifyProof({ table: reserves, key: reserves.keyOf(1) })
  expect(reserve.present).toBe(true)
  const nobody = `0x${'99'.repeat(20)}` as typeof posted.account
  const absent = await weft.verifyProof({
    table: lendingAccounts,
    key: lendingAccounts.keyOf(nobody),
    account: nobody,
  })
  expect(absent.present).toBe(false)
})

test('50 parallel sends of one account are all executed, in the order of the calls', async () => {
  const { weft, address } = await funded()
  const to = `0x${'77'.repeat(20)}`
  const sent = await Promise.all(
    Array.from({ length: 50 }, (_, i) => weft.bank.transfer({ to, asset: 'USDC', amount: BigInt(i + 1) })),
  )
  const receipts = await Promise.all(sent.map((each) => each.wait('executed')))
  expect(receipts.map(({ nonce }) => nonce)).toEqual(Array.from({ length: 50 }, (_, i) => BigInt(i + 1)))
  const history = async () => {
    const amounts = []
    const pages = weft.transactions({ account: address, action: 'bank.transfer', limit: 20 })
    for await (const { actions } of pages) amounts.push(actions[0]?.fields.amount)
    return amounts
  }
  // Lists are written after the state: a moment later than “executed”.
  await expect.poll(history, LOADED).toEqual(Array.from({ length: 50 }, (_, i) => BigInt(50 - i)))
})

test('a rejection carries its code and its words; the next transaction goes on', async () => {
  const { weft } = await funded()
  const sent = await weft.lending.borrow({ asset: 'USDC', amount: '1000' })
  const error: unknown = await sent.wait('executed').catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(TransactionRejected)
  expect(error).toMatchObject({ code: 'lending.no_collateral', actionIndex: 0 })
  if (error instanceof TransactionRejected)
    expect(error.title.length * error.remedy.length).toBeGreaterThan(0)
  const receipt = await (
    await weft.bank.transfer({ to: `0x${'77'.repeat(20)}`, asset: 'ETH', amount: '1' })
  ).wait()
  expect(receipt.outcome).toBe('executed')
})

test('a bundle signed by a wallet is all or none', async () => {
  const { weft, address } = await funded()
  const account = privateKeyToAccount(`0x${keys.toString(16).padStart(64, 'a')}`)
  const wallet = eip1193Signer(
    {
      request: async ({ method, params }) => {
        if (method !== 'eth_signTypedData_v4') throw new Error(method)
        return account.signTypedData(JSON.parse((params as [string, string])[1]))
      },
    },
    address,
  )
  const { build } = weft
  const sent = await weft
    .withSigner(wallet)
    .bundle([
      build.lending.supply({ asset: 'ETH', amount: '1' }),
      build.bank.transfer({ to: `0x${'77'.repeat(20)}`, asset: 'USDC', amount: '1000000' }),
    ])
  const receipt = await sent.wait('executed', { throwOnRejection: false })
  expect(receipt.rejection).toMatchObject({ code: 'bank.insufficient_balance', actionIndex: 1 })
  expect((await weft.account(address)).modules.lending.positions).toEqual([])
})

test('the stream brings each batch once and in order, with the receipts of the account; and resumes', async () => {
  const { weft, address } = await funded()
  const events: StreamEvent[] = []
  const stream = weft.stream({ accounts: [address] })
  stream.subscribe((event) => events.push(event))
  await expect.poll(() => events.some(({ type }) => type === 'subscribed'), LOADED).toBe(true)
  const receipts = () =>
    events.flatMap((event) =>
      event.type === 'batch' ? (event.receipts ?? []).map((each) => each.transaction.hash) : [],
    )
  const first = await weft.bank.transfer({ to: `0x${'77'.repeat(20)}`, asset: 'ETH', amount: '1' })
  await expect.poll(receipts, LOADED).toEqual([first.hash])
  const { sequence } = stream
  stream.close()

  const second = await weft.bank.transfer({ to: `0x${'77'.repeat(20)}`, asset: 'ETH', amount: '1' })
  await second.wait('executed')
  const resumed = weft.stream({ accounts: [address], ...(sequence !== undefined && { after: sequence }) })
  resumed.subscribe((event) => events.push(event))
  await expect.poll(receipts, LOADED).toEqual([first.hash, second.hash])
  resumed.close()
  const numbers = events.flatMap((event) => (event.type === 'batch' ? [event.number] : []))
  expect(numbers).toEqual(numbers.map((_, index) => numbers[0]! + index))
})

test('the explorer’s reads agree with each other', async () => {
  const { weft } = await funded()
  const sent = await weft.bank.transfer({ to: `0x${'77'.repeat(20)}`, asset: 'ETH', amount: '1' })
  await sent.wait('executed')
  const batch = await weft.batch(sent.position.batch)
  expect(batch?.transactionPage.items[sent.position.index]?.hash).toBe(sent.hash)
  const [newest] = (await weft.batches({ limit: 1 }).page()).items
  expect(newest?.number).toBeGreaterThanOrEqual(sent.position.batch)
  const { modules, assets } = await weft.modules()
  expect(modules.map(({ name }) => name)).toEqual(expect.arrayContaining(['bank', 'oracle', 'lending']))
  expect(assets.map(({ symbol }) => symbol)).toEqual(['ETH', 'USDC', 'WBTC', 'WEFT'])
  expect((await weft.market('ETH')).price).toBe(
    (await weft.prices()).prices.find(({ asset }) => asset === 'ETH')?.price,
  )
})

test('a signature for another rollup is refused by the API', async () => {
  const { weft } = await funded()
  const prepared = await weft.prepare([weft.build.bank.faucet()])
  const other = {
    ...prepared,
    typedData: { ...prepared.typedData, domain: { ...prepared.typedData.domain, chainId: 1 } },
  }
  const error: unknown = await weft.send(await weft.sign(other)).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(ApiProblem)
  expect(error).toMatchObject({ code: 'transaction.signature_mismatch' })
})

test('what is simulated on the real stack is what then happens', async () => {
  const { weft, address } = await funded()
  const { build } = weft
  const actions = [
    build.lending.supply({ asset: 'ETH', amount: '1' }),
    build.bank.transfer({ to: `0x${'ab'.repeat(20)}`, asset: 'USDC', amount: '5' }),
  ]
  const before = await weft.account(address)
  const simulation = await weft.simulate(actions)
  expect(await weft.account(address)).toMatchObject({ modules: { bank: before.modules.bank } })
  const receipt = await (await weft.bundle(actions)).wait('executed')
  const { outcome, fee, events, after, changes, messages } = simulation
  expect({ outcome, fee, events }).toEqual({
    outcome: receipt.outcome,
    fee: receipt.fee,
    events: receipt.events,
  })
  expect(after.modules.bank).toEqual((await weft.account(address)).modules.bank)
  expect(messages.map(({ status }) => status)).toEqual(['delivered'])
  const supplied = changes.find(({ path }) => path === 'lending.positions[ETH].supplied')
  expect(supplied).toMatchObject({ before: null, unit: 'ETH' })

  const tooMuch = await weft.simulate([build.lending.borrow({ asset: 'USDC', amount: '1000000' })])
  expect(tooMuch).toMatchObject({
    outcome: 'rejected',
    changes: [{ unit: 'WEFT' }, { unit: 'usd8' }, { unit: 'usd8' }],
  })
  await expect(
    (await weft.lending.borrow({ asset: 'USDC', amount: '1000000' })).wait('executed'),
  ).rejects.toMatchObject({ code: tooMuch.rejection?.code })
})

test('a process that starts anew goes on with the nonce after what is sealed', async () => {
  const { weft } = await funded()
  const sends = (of: WeftClient) =>
    of.bank.transfer({ to: `0x${'ab'.repeat(20)}`, asset: 'USDC', amount: '1' })
  const earlier = await Promise.all([sends(weft), sends(weft), sends(weft)])
  const restarted = createWeftClient({ url: stack.apiUrl, signer: weft.signer })
  const later = await Promise.all([sends(restarted), sends(restarted)])
  expect([...earlier, ...later].map(({ nonce }) => nonce)).toEqual([1n, 2n, 3n, 4n, 5n])
  for (const sent of later) expect((await sent.wait('executed')).outcome).toBe('executed')
})
