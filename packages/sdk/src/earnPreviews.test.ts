import { type FarmView, farmViewSchema, type VaultView, vaultViewSchema } from '@weft/modules/descriptors'
import { RAY } from '@weft/primitives'
import { describe, expect, test } from 'vitest'
import { exact } from './exact.ts'
import { farmPreview } from './farmPreview.ts'
import { vaultPreview } from './vaultPreview.ts'

const curator = `0x${'0'.repeat(39)}1`
const vault = vaultViewSchema.parse({
  ...{ vault: 1, name: 'Steady', curator, asset: 'USDC', assetId: 2, decimals: 6, shareDecimals: 24 },
  ...{ price: '100000000', totalAssets: '1100000000', totalAssetsValue: '110000000000' },
  ...{ totalShares: `1${'0'.repeat(27)}`, feeShares: '0', sharePrice: RAY.toString(), idle: '110000000' },
  ...{ idleTargetBps: 1_000, idleActualBps: 1_000, lockedProfit: '0', unlockedAt: 0, unlockSeconds: 3_600 },
  ...{ strategies: [], performanceFeeBps: 1_000, managementFeeBps: 0, depositLimit: '2000000000' },
  ...{ depositRoom: '900000000', createdAt: 1, harvestedAt: 0, gained: '0', lost: '0', apy: '0' },
  ...{ apySeconds: 0, expectedApr: '-1' },
} satisfies Record<keyof VaultView, unknown>)

const farm = farmViewSchema.parse({
  ...{ farm: 1, name: 'Rewards', creator: curator, kind: 'vault', vault: 1, asset: 'USDC', assetId: 2 },
  ...{ compounds: false, keeperShareBps: 100, totalShares: '4000', totalAssets: '4', totalValue: '400' },
  ...{ shareValue: '1', rewardAsset: 'WEFT', rate: '1000000000000', rewardPerDay: '86400000000000000' },
  ...{ pool: '5', owed: '0', paid: '0', funded: '5', endsAt: 9, active: true, apr: null, createdAt: 1 },
} satisfies Record<keyof FarmView, unknown>)

describe('vaultPreview', () => {
  const preview = vaultPreview(exact(vaultViewSchema, vault))

  test('rounds as the vault does: against whoever asks', () => {
    const [assets, shares] = [1_100_000_001n, 10n ** 27n + 10n ** 18n]
    expect(preview.deposit(11n)).toBe((11n * shares) / assets)
    expect(preview.withdraw(11n, 10n ** 27n)).toBe((11n * shares) / assets + 1n)
    // A share is worth 1.1, less a little for the virtual ones.
    expect([preview.redeem(10n ** 19n), preview.mint(10n ** 19n)]).toEqual([10n, 11n])
  })

  test('all that free shares are worth takes all of them', () => {
    const held = 10n ** 25n + 12_345n
    expect(preview.withdraw(preview.redeem(held), held)).toBe(held)
  })

  test('a deposit is bounded by balance and limit; a withdrawal is paid at once within idle assets', () => {
    expect([preview.depositMax(10n), preview.depositMax(10n ** 12n)]).toEqual([10n, 900_000_000n])
    expect([preview.isPaidFromIdle(110_000_000n), preview.isPaidFromIdle(110_000_001n)]).toEqual([
      true,
      false,
    ])
  })
})

describe('farmPreview', () => {
  const preview = farmPreview(exact(farmViewSchema, farm))
  const price = 50_000_000n

  test('rewards of a year over what is staked then', () => {
    const yearly = (10n ** 12n * 31_536_000n * price) / 10n ** 18n
    expect(preview.aprAfterStake(0n, price)).toBe((yearly * RAY) / 400n)
    expect(preview.aprAfterStake(400n, price)).toBe((yearly * RAY) / 800n)
    expect(preview.aprAfterStake(-400n, price)).toBeUndefined()
  })

  test('a part of the shares earns its part of a second', () => {
    expect(preview.rewardPerSecond(1_000n)).toBe((10n ** 12n * 10n ** 18n) / 4n)
    const over = { ...exact(farmViewSchema, farm), active: false }
    expect(farmPreview(over).rewardPerSecond(1_000n)).toBe(0n)
  })
})
