import { readFileSync } from 'node:fs'
import type { Address } from '@weft/primitives'
import { AMOUNT_MAX, FEE_ASSET, formatUnits } from '@weft/protocol'
import { beforeEach, describe, expect, test } from 'vitest'
import { ACTION_FEE } from '../fee.ts'
import { accountOf, type Chain, createChain, GENESIS_TIMESTAMP } from '../test-support/chain.ts'
import { bankAccountView } from './accountView.ts'
import { FAUCET_FEE_ASSET_GRANT } from './faucet.ts'
import { FEE_ASSET_SUPPLY } from './genesis.ts'
import { faucetPool, fees, supplies } from './tables.ts'
import { bankAccountViewSchema } from './view.ts'

const ann = accountOf(1)
const bob = accountOf(2)
const weft = (whole: bigint) => whole * 10n ** 18n
let chain: Chain

beforeEach(async () => {
  chain = await createChain()
})

const faucet = (account: Address) => chain.act(account, ['bank.faucet', {}])
const poolLeft = () => chain.read(faucetPool, faucetPool.keyOf()).available
/** As if so much less WEFT had been minted. */
const drain = (left: bigint) => {
  const key = supplies.keyOf(FEE_ASSET.id)
  chain.write(supplies, key, { minted: chain.read(supplies, key).minted - poolLeft() + left })
  chain.write(faucetPool, faucetPool.keyOf(), { available: left })
}
const transfer = (to: Address, asset: string, amount: bigint) =>
  ['bank.transfer', { to, asset, amount }] as const

describe('faucet', () => {
  test('gives 10 ETH, 10,000 USDC, 0.5 WBTC and 1,000 WEFT, for no fee', async () => {
    const [receipt] = await chain.batch([ann, ['bank.faucet', {}]])
    expect(receipt).toMatchObject({ outcome: 'executed', fee: 0n })
    expect(receipt!.events.map((event) => event.fields)).toEqual([
      { asset: 1, amount: weft(10n) },
      { asset: 2, amount: 10_000_000_000n },
      { asset: 3, amount: 50_000_000n },
      { asset: 4, amount: weft(1_000n) },
    ])
    expect(chain.balance(ann, 'USDC')).toBe(10_000_000_000n)
    expect(chain.read(supplies, supplies.keyOf(2)).minted).toBe(10_000_000_000n)
  })

  test('takes WEFT from the pool: its supply stays what genesis minted', async () => {
    const before = poolLeft()
    await faucet(ann)
    expect(chain.read(supplies, supplies.keyOf(FEE_ASSET.id))).toEqual({
      minted: FEE_ASSET_SUPPLY,
      burned: 0n,
    })
    expect(poolLeft()).toBe(before - FAUCET_FEE_ASSET_GRANT)
  })

  test('does not exist outside a devnet', async () => {
    chain = await createChain({ devnet: false })
    expect(await faucet(ann)).toBe('bank.faucet_disabled')
  })

  test('a pool that is nearly dry never gives more than it has, however many shards ask', async () => {
    const left = 5n * FAUCET_FEE_ASSET_GRANT + 7n
    drain(left)
    const accounts = Array.from({ length: 12 }, (_, i) => accountOf(100 + i))
    const receipts = await chain.batch(...accounts.map((each) => [each, ['bank.faucet', {}]] as const))
    const served = receipts.filter((receipt) => receipt.outcome === 'executed').length
    expect(served).toBeLessThanOrEqual(5)
    expect(poolLeft()).toBe(left - BigInt(served) * FAUCET_FEE_ASSET_GRANT)
  })
})

describe('transfer', () => {
  test('arrives in the same batch, and both sides have it in their history', async () => {
    await faucet(ann)
    const [receipt] = await chain.batch([ann, transfer(bob, 'ETH', 3n)])
    expect(chain.balance(bob, 'ETH')).toBe(3n)
    expect(receipt!.events).toMatchObject([
      { account: ann, fields: { to: bob, asset: 1, amount: 3n } },
      { account: bob, fields: { from: ann, asset: 1, amount: 3n } },
    ])
  })

  test('all of the fee asset is what the fee leaves', async () => {
    await faucet(ann)
    expect(await chain.act(ann, transfer(bob, 'WEFT', AMOUNT_MAX))).toBeUndefined()
    expect(chain.balance(ann, 'WEFT')).toBe(0n)
    expect(chain.balance(bob, 'WEFT')).toBe(weft(1_000n) - ACTION_FEE)
    expect(chain.read(fees, fees.keyOf()).collected).toBe(ACTION_FEE)
  })

  test('to oneself moves nothing and costs the fee', async () => {
    await faucet(ann)
    expect(await chain.act(ann, transfer(ann, 'USDC', AMOUNT_MAX))).toBeUndefined()
    expect(chain.balance(ann, 'USDC')).toBe(10_000_000_000n)
    expect(chain.balance(ann, 'WEFT')).toBe(weft(1_000n) - ACTION_FEE)
  })

  test('whoever cannot pay the fee is rejected before anything runs', async () => {
    expect(await chain.act(bob, transfer(ann, 'ETH', 1n))).toBe('transaction.fee_unpaid')
  })
})

test('account view: every asset with its value, and when the faucet is open again', async () => {
  await faucet(ann)
  const view = bankAccountViewSchema.parse(bankAccountView(chain.context, ann))
  expect(view.balances).toContainEqual({ asset: 'WBTC', amount: '50000000', value: '3000000000000' })
  expect(view.value).toBe((25_000_00000000n + 10_000_00000000n + 30_000_00000000n + 500_00000000n).toString())
  expect(view.faucet).toEqual({ enabled: true, nextAt: Number(GENESIS_TIMESTAMP) + 3_600 })
})

test('the worked example of the README is what the engine computes', async () => {
  const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8')
  const expectRow = (name: string, units: bigint) =>
    expect(readme).toContain(`| ${name} | ${formatUnits(units, 18)} WEFT |`)
  const before = poolLeft()
  await faucet(ann)
  expectRow('Ann after the faucet', chain.balance(ann, 'WEFT'))
  await chain.act(ann, transfer(bob, 'WEFT', weft(300n)))
  expectRow('Ann after sending 300', chain.balance(ann, 'WEFT'))
  await chain.act(ann, transfer(bob, 'WEFT', AMOUNT_MAX))
  expectRow('Bob after receiving all', chain.balance(bob, 'WEFT'))
  expectRow('Ann after sending all', chain.balance(ann, 'WEFT'))
  expectRow('Fees collected', chain.read(fees, fees.keyOf()).collected)
  expectRow('Taken from the faucet', before - poolLeft())
})
