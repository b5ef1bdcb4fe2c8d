import type { Address } from '@weft/primitives'
import { RAY } from '@weft/primitives'
import { beforeEach, expect, test } from 'vitest'
import { accountOf, type Call, type Chain, createChain, governorAccount } from '../test-support/chain.ts'
import { vaultAccountView } from './accountView.ts'
import { vaultSeries } from './series.ts'
import { listVaults, showVault } from './vaultView.ts'
import { vaultAccountViewSchema, vaultViewSchema } from './view.ts'

const [ann, bob, carl] = [accountOf(1), accountOf(2), accountOf(3)] as const
const asset = 'USDC'
const usdc = (whole: number) => BigInt(whole) * 10n ** 6n
let chain: Chain

beforeEach(async () => {
  chain = await createChain()
  for (const account of [ann, bob, carl, governorAccount]) await must(account, ['bank.faucet', {}])
  await must(ann, ['vault.deposit', { vault: 1, asset, amount: usdc(4_000) }])
  await must(ann, ['farm.stake', { farm: 1, asset, amount: usdc(1_000) }])
  await must(carl, ['lending.supply', { asset: 'ETH', amount: 10n ** 19n }])
  await must(carl, ['lending.borrow', { asset, amount: usdc(3_000) }])
})

async function must(account: Address, ...calls: Call[]): Promise<void> {
  expect(await chain.act(account, ...calls)).toBeUndefined()
}
const view = () => vaultViewSchema.parse(showVault(chain.context, { vault: 1 }))
const later = async (seconds: bigint) => {
  chain.wait(seconds)
  await chain.batch()
}

test('a vault shows what it has where, and what a harvest would take', async () => {
  expect(view()).toMatchObject({
    name: 'Steady USDC',
    asset,
    totalAssets: usdc(4_000).toString(),
    totalAssetsValue: '400000000000',
    idle: usdc(400).toString(),
    idleTargetBps: 1_000,
    idleActualBps: 1_000,
    sharePrice: RAY.toString(),
    apySeconds: 0,
  })
  await later(86_400n)
  const [lending] = view().strategies
  expect(lending).toMatchObject({ kind: 'lending', targetBps: 9_000, validator: null })
  expect(BigInt(lending!.worth) - BigInt(lending!.assets)).toBe(BigInt(lending!.unrealisedGain))
  expect(BigInt(lending!.unrealisedGain)).toBeGreaterThan(0n)
  // Nine tenths work, and a tenth of what they earn is the fee.
  expect(BigInt(view().expectedApr)).toBe((((BigInt(lending!.apr!) * 9n) / 10n) * 9n) / 10n)
})

test('the yield is what the share price grew by, over one to two days', async () => {
  const days = 10
  for (let day = 0; day < days; day++) {
    await must(bob, ['vault.harvest', { vault: 1 }])
    await later(86_400n)
  }
  const { apy, apySeconds, expectedApr } = view()
  expect(apySeconds >= 86_400 && apySeconds <= 2 * 86_400).toBe(true)
  const [grown, expected] = [BigInt(apy), BigInt(expectedApr)]
  expect(grown * 10n > expected * 9n && grown * 10n < expected * 11n).toBe(true)
})

test('an account sees free and staked shares, and the fees of what it curates', async () => {
  const mine = vaultAccountViewSchema.parse(vaultAccountView(chain.context, ann))
  expect(mine.positions).toMatchObject([
    {
      vault: 1,
      shares: (3_000n * 10n ** 24n).toString(),
      staked: (1_000n * 10n ** 24n).toString(),
      assets: usdc(4_000).toString(),
      withdrawable: usdc(3_000).toString(),
      value: '400000000000',
    },
  ])
  expect([mine.value, mine.curated]).toEqual(['400000000000', []])
  await later(86_400n)
  await must(bob, ['vault.harvest', { vault: 1 }])
  const { positions, curated } = vaultAccountView(chain.context, governorAccount)
  expect(positions).toEqual([])
  expect(curated.map(({ vault }) => vault)).toEqual([1, 2, 3, 4])
  expect(BigInt(curated[0]!.feeShares)).toBeGreaterThan(0n)
})

test('lists come in pages, and charts have two lines a vault', () => {
  expect(listVaults(chain.context, { cursor: undefined, limit: 3 })).toMatchObject({ nextCursor: '3' })
  const rest = listVaults(chain.context, { cursor: '3', limit: 3 })
  expect([rest.items.map(({ vault }) => vault), rest.nextCursor]).toEqual([[4], null])
  expect(showVault(chain.context, { vault: 5 })).toBeUndefined()
  const names = [...vaultSeries(chain.context)].map(([name]) => name)
  expect(names.slice(0, 2)).toEqual(['vault.sharePrice.1', 'vault.assets.1'])
  expect(names).toHaveLength(8)
})
