import { RAY, WAD } from '@weft/primitives'
import { AMOUNT_MAX } from '@weft/protocol'
import { describe, expect, test } from 'vitest'
import type { Account } from './accountView.ts'
import { type LendingAccount, lendingPreview, lendingRateCurve } from './lendingPreview.ts'
import { liquidationPreview } from './liquidationPreview.ts'
import type { Market } from './market.ts'
import { nearestLiquidation } from './nearestLiquidation.ts'

const parameters: Market['parameters'] = {
  active: true,
  paused: false,
  frozen: false,
  borrowable: true,
  ltvBps: 8_000,
  liquidationThresholdBps: 8_300,
  liquidationBonusBps: 600,
  liquidationProtocolFeeBps: 1_000,
  reserveFactorBps: 1_500,
  optimalUtilisationBps: 9_000,
  baseRateBps: 0,
  slope1Bps: 270,
  slope2Bps: 8_000,
  supplyCap: 10n ** 30n,
  borrowCap: 10n ** 30n,
}

function market(asset: 'ETH' | 'USDC', assetId: number, decimals: number, price: bigint): Market {
  return {
    asset,
    assetId,
    decimals,
    price,
    priceUpdatedAt: 1,
    priceStale: false,
    cash: 10n ** 30n,
    totalSupplied: 10n ** 30n,
    totalBorrowed: 0n,
    totalSuppliedValue: 0n,
    totalBorrowedValue: 0n,
    treasury: 0n,
    treasuryShares: 0n,
    deficit: 0n,
    supplyRoom: 10n ** 30n,
    borrowRoom: 10n ** 30n,
    totalSupplyShares: 10n ** 30n,
    totalDebtShares: 10n ** 12n,
    supplyIndex: RAY,
    debtIndex: RAY,
    lastAccrual: 1,
    utilisation: 0n,
    supplyRate: 0n,
    borrowRate: 0n,
    supplyApy: 0n,
    borrowApy: 0n,
    parameters,
  }
}

const markets = [market('ETH', 1, 18, 3_000n * 10n ** 8n), market('USDC', 2, 6, 10n ** 8n)]
const blank = {
  suppliedValue: 0n,
  debtValue: 0n,
  supplyRate: 0n,
  borrowRate: 0n,
  supplyApy: 0n,
  borrowApy: 0n,
}
const account: LendingAccount = {
  modules: {
    bank: {
      balances: [{ asset: 'ETH', amount: 2n * WAD, value: 0n }],
      value: 0n,
      faucet: { enabled: true, nextAt: 0 },
    },
    lending: {
      positions: [
        {
          ...blank,
          asset: 'ETH',
          supplied: WAD,
          supplyShares: WAD,
          collateral: true,
          debt: 0n,
          debtShares: 0n,
        },
        {
          ...blank,
          asset: 'USDC',
          supplied: 0n,
          supplyShares: 0n,
          collateral: false,
          debt: 1_000_000_000n,
          debtShares: 1_000_000_000n,
        },
      ],
      suppliedValue: 0n,
      collateralValue: 0n,
      debtValue: 0n,
      netWorth: 0n,
      healthFactor: null,
      ltv: 0n,
      maxLtvBps: 0,
      liquidationThresholdBps: 0,
      borrowLimit: 0n,
      availableToBorrow: 0n,
      netApy: 0n,
      pricesStale: false,
      eMode: null,
      pledged: [],
    },
  },
}

describe('lendingPreview', () => {
  const preview = lendingPreview(markets, account)

  test('sums up 3,000 USD of collateral at 83 % against 1,000 USD of debt: health factor 2.49', () => {
    expect(preview.summary.healthFactor).toBe(2_490_000_000_000_000_000n)
    expect(preview.summary.netWorth).toBe(2_000n * 10n ** 8n)
  })

  test('health factor before → after, and the rejection an action would meet', () => {
    const repay = preview.project('USDC', { action: 'repay', amount: AMOUNT_MAX })
    expect(repay).toMatchObject({ amount: 1_000_000_000n, rejection: 'bank.insufficient_balance' })
    const borrow = preview.project('USDC', { action: 'borrow', amount: 500_000_000n })
    expect(borrow.rejection).toBeUndefined()
    expect(borrow.before.healthFactor).toBe(2_490_000_000_000_000_000n)
    expect(borrow.after.healthFactor).toBe(1_660_000_000_000_000_000n)
    expect(preview.project('ETH', { action: 'withdraw', amount: WAD }).rejection).toBe(
      'lending.health_factor_too_low',
    )
  })

  test('the maxima pass the rules exactly, one unit more does not', () => {
    const borrowable = preview.borrowMax('USDC')
    expect(preview.project('USDC', { action: 'borrow', amount: borrowable }).rejection).toBeUndefined()
    expect(preview.project('USDC', { action: 'borrow', amount: borrowable + 1n }).rejection).toBe(
      'lending.borrow_limit_exceeded',
    )
    const safe = preview.withdrawMax('ETH', (WAD * 102n) / 100n)
    expect(
      preview.project('ETH', { action: 'withdraw', amount: safe }).after.healthFactor,
    ).toBeGreaterThanOrEqual((WAD * 102n) / 100n)
    expect(preview.supplyMax('ETH')).toBe(2n * WAD)
  })

  test('without an account everything is zero, and an asset without a market is named', () => {
    const nobody = lendingPreview(markets, undefined)
    expect(nobody.borrowMax('USDC')).toBe(0n)
    expect(() => nobody.supplyMax('WBTC')).toThrow('There is no market of WBTC')
  })
})

type FreeText = NonNullable<Account['modules']['lending']['eMode']>['label']

describe('e-mode', () => {
  const dollars = {
    category: 9,
    label: 'Tests' as FreeText,
    ltvBps: 9_000,
    liquidationThresholdBps: 9_500,
    liquidationBonusBps: 100,
    collateralAssets: ['ETH'],
    borrowableAssets: ['USDC'],
  } as const

  test('its terms take the place of the market’s for collateral, and gate what is owed', () => {
    const preview = lendingPreview(markets, account)
    const change = preview.projectEMode(dollars)
    expect(change).toMatchObject({ rejection: undefined, after: { borrowLimit: 2_700n * 10n ** 8n } })
    expect(change.after.healthFactor).toBe(2_850_000_000_000_000_000n)
    expect(preview.projectEMode({ ...dollars, borrowableAssets: ['ETH'] }).rejection).toBe(
      'lending.not_in_e_mode',
    )
    const lending = { ...account.modules.lending, eMode: dollars }
    const inside = lendingPreview(markets, { ...account, modules: { ...account.modules, lending } })
    expect(inside.summary.healthFactor).toBe(2_850_000_000_000_000_000n)
    expect(inside.projectEMode(undefined).after.healthFactor).toBe(2_490_000_000_000_000_000n)
  })

  test('inside, only its assets are foreseen to be borrowable', () => {
    const lending = { ...account.modules.lending, eMode: dollars }
    const inside = lendingPreview(markets, { ...account, modules: { ...account.modules, lending } })
    expect(inside.project('ETH', { action: 'borrow', amount: 1n }).rejection).toBe('lending.not_in_e_mode')
    expect(inside.borrowMax('ETH')).toBe(0n)
    expect(inside.project('USDC', { action: 'borrow', amount: 1n }).rejection).toBeUndefined()
    expect(inside.borrowMax('USDC')).toBeGreaterThan(0n)
  })
})

test('the nearest liquidation is the price that needs the smallest move', () => {
  const { holdings, project, projectEMode } = lendingPreview(markets, account)
  // 1,000 USD of debt over 1 ETH at 83 %; USDC would have to rise by 149 %.
  expect(nearestLiquidation(holdings)).toEqual({
    asset: 'ETH',
    price: 120_481_927_711n,
    when: 'falls',
    moveBps: 5_983,
  })
  const repaid = project('USDC', { action: 'repay', amount: AMOUNT_MAX })
  expect(nearestLiquidation(repaid.holdingsAfter)).toBeUndefined()
  expect(nearestLiquidation(projectEMode(undefined).holdingsAfter)).toEqual(nearestLiquidation(holdings))
})

describe('liquidationPreview', () => {
  test('a healthy account has no offer; one below 1 has what the rules accept', () => {
    const { lending } = account.modules
    expect(liquidationPreview(markets, lending)).toMatchObject({ best: undefined })
    const cheap = [market('ETH', 1, 18, 1_200n * 10n ** 8n), markets[1]!]
    const preview = liquidationPreview(cheap, lending)
    expect(preview.best).toMatchObject({ debtAsset: 2, collateralAsset: 1, amount: 1_000_000_000n })
    expect(preview.amountMax('USDC', 'ETH')).toBe(1_000_000_000n)
    expect(preview.amountMax('ETH', 'USDC')).toBeUndefined()
    expect(preview.project('USDC', 'ETH', AMOUNT_MAX)).toMatchObject({
      rejection: undefined,
      covered: 10n ** 9n,
    })
  })
})

test('lendingRateCurve: base at 0, slope 1 at the kink, both slopes at 100 %; suppliers get less', () => {
  const curve = lendingRateCurve({ parameters }, 11)
  expect(curve).toHaveLength(11)
  expect(curve[0]).toEqual({ utilisation: 0n, borrowRate: 0n, supplyRate: 0n })
  expect(curve[9]).toMatchObject({ utilisation: (RAY * 9n) / 10n, borrowRate: (RAY * 270n) / 10_000n })
  expect(curve[10]).toMatchObject({ utilisation: RAY, borrowRate: (RAY * 8_270n) / 10_000n })
  for (const { borrowRate, supplyRate } of curve) expect(supplyRate).toBeLessThanOrEqual(borrowRate)
})
