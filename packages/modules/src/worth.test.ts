import { type Address, assert } from '@weft/primitives'
import { FEE_ASSET } from '@weft/protocol'
import { beforeEach, expect, test } from 'vitest'
import { modules } from './index.ts'
import { tokenAddress } from './nft/objects.ts'
import { collectionCall, mintCall } from './nft/test-support/market.ts'
import { priceOf } from './oracle/price.ts'
import { accountOf, type Call, type Chain, createChain } from './test-support/chain.ts'

const [ann, bob] = [accountOf(1), accountOf(2)] as const
const asset = 'USDC'
const usdc = (whole: number) => BigInt(whole) * 10n ** 6n
const weft = (whole: number) => BigInt(whole) * 10n ** 18n
/** Two base units of USDC, in US dollars with 8 decimals: pools round shares and amounts down. */
const ROUNDING = 200n
let chain: Chain

beforeEach(async () => {
  chain = await createChain()
  for (const account of [ann, bob]) await must(account, ['bank.faucet', {}])
})

async function must(account: Address, ...calls: Call[]): Promise<bigint> {
  const [receipt] = await chain.batch([account, ...calls])
  assert(receipt?.outcome === 'executed', `${calls[0]?.[0]}: ${receipt?.rejection}`)
  return receipt.fee
}

const worthIn = (account: Address) =>
  Object.fromEntries(
    modules.map(({ descriptor, behaviour }) => [
      descriptor.name,
      behaviour.worth?.(chain.context, account) ?? 0n,
    ]),
  )
const netWorth = (account: Address) => Object.values(worthIn(account)).reduce((sum, each) => sum + each, 0n)

const token = tokenAddress(1, bob, 0)
const moves: readonly (readonly [Call, within: string])[] = [
  [['lending.supply', { asset, amount: usdc(2_000) }], 'lending'],
  [['lending.setCollateral', { asset, enabled: true }], 'lending'],
  [['lending.borrow', { asset: 'ETH', amount: 10n ** 17n }], 'lending'],
  [['lending.repay', { asset: 'ETH', amount: 10n ** 16n }], 'lending'],
  [['staking.delegate', { validator: 1, amount: weft(100) }], 'staking'],
  [['staking.undelegate', { validator: 1, amount: weft(40) }], 'staking'],
  [['vault.deposit', { vault: 1, asset, amount: usdc(1_000) }], 'vault'],
  [['farm.stake', { farm: 1, asset, amount: usdc(300) }], 'vault'],
  [['farm.stake', { farm: 2, asset, amount: usdc(200) }], 'lending'],
  [['farm.unstake', { farm: 2, asset, amount: usdc(100) }], 'lending'],
  [['nft.offer', { token, asset, price: usdc(50), durationSeconds: 3_600 }], 'nft'],
  [['nft.bid', { token, asset, amount: usdc(70) }], 'nft'],
  [['nft.startStream', { collection: 1, asset, rate: 1n, deposit: usdc(5) }], 'nft'],
]

test('an account is worth the same wherever it moves its money, less the fee', async () => {
  await must(bob, collectionCall({ mintPrice: 0n, usePrice: usdc(1), payees: [{ payee: bob, bps: 10_000 }] }))
  await must(bob, mintCall(1))
  const auction = { reservePrice: usdc(10), incrementBps: 500, durationSeconds: 3_600 }
  await must(bob, ['nft.startAuction', { token, asset, ...auction }])
  await must(bob, ['lending.supply', { asset: 'ETH', amount: 10n ** 18n }])
  for (const [move, module] of moves) {
    const before = netWorth(ann)
    const fee = await must(ann, move)
    const { price } = priceOf(chain.context, FEE_ASSET.id)
    const lost = before - netWorth(ann) - (fee * price) / 10n ** BigInt(FEE_ASSET.decimals)
    expect([move[0], lost >= -1n && lost <= ROUNDING]).toEqual([move[0], true])
    expect([move[0], worthIn(ann)[module] !== 0n]).toEqual([move[0], true])
  }
})

test('rewards and royalties count as soon as they can be claimed', async () => {
  await must(ann, ['staking.delegate', { validator: 1, amount: weft(100) }])
  await must(
    ann,
    ['lending.supply', { asset, amount: usdc(600) }],
    ['farm.stake', { farm: 2, asset, amount: usdc(500) }],
  )
  const before = worthIn(ann)
  chain.wait(86_400n)
  await must(bob, collectionCall({ usePrice: usdc(3), payees: [{ payee: ann, bps: 10_000 }] }))
  const after = worthIn(ann)
  expect(after.farm! > 0n && after.staking! > before.staking! && after.nft === 0n).toBe(true)
  await must(bob, ['nft.use', { collection: 1, work: 0, uses: 1, asset, priceMax: usdc(3) }])
  expect(worthIn(ann).nft).toBe(3n * 10n ** 8n)
})
