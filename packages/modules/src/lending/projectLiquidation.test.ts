import { RAY, WAD } from '@weft/primitives'
import { AMOUNT_MAX, ASSETS } from '@weft/protocol'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactLiquidation } from '../test-support/exactLiquidation.ts'
import { bestLiquidation } from './bestLiquidation.ts'
import { GENESIS_PARAMETERS } from './genesis.ts'
import { amountFromSharesUp } from './math.ts'
import { type LiquidationProjection, liquidationMax, projectLiquidation } from './projectLiquidation.ts'
import { type Holding, riskOf } from './risk.ts'
import { reserves } from './tables.ts'

const settings = { seed: 20_261_122, numRuns: 600 }
const listed = ASSETS.filter(({ symbol }) => symbol in GENESIS_PARAMETERS)
const symbolOf = (assetId: number) => ASSETS.find(({ id }) => id === assetId)!.symbol

function holding(
  assetId: number,
  given: { price: bigint; supplyShares?: bigint; debtShares?: bigint; index?: bigint; collateral?: boolean },
): Holding {
  const { decimals, symbol } = ASSETS.find(({ id }) => id === assetId)!
  const { price, supplyShares = 0n, debtShares = 0n, index = RAY, collateral = supplyShares > 0n } = given
  const reserve = { ...reserves.empty, supplyIndex: index, debtIndex: index + index / 7n }
  const parameters = GENESIS_PARAMETERS[symbol]!
  return {
    market: { assetId, decimals, price, priceStale: false, parameters, reserve },
    position: { assetId, supplyShares, debtShares, collateral },
  }
}

/** Around the edge: collateral of up to $50,000 and debts that bring health factors from 0.5 to 1.2. */
const portfolio = fc
  .record({
    prices: fc.tuple(
      fc.bigInt({ min: 1_000_00000000n, max: 4_000_00000000n }),
      fc.bigInt({ min: 90000000n, max: 1_10000000n }),
      fc.bigInt({ min: 20_000_00000000n, max: 90_000_00000000n }),
    ),
    indices: fc.tuple(...[1, 2, 3].map(() => fc.bigInt({ min: RAY, max: 3n * RAY }))),
    supplied: fc.tuple(...[1, 2, 3].map(() => fc.bigInt({ min: 0n, max: 20_000_00000000n }))),
    backing: fc.tuple(...[1, 2, 3].map(() => fc.boolean())),
    owedParts: fc.tuple(...[1, 2, 3].map(() => fc.integer({ min: 0, max: 4 }))),
    strain: fc.bigInt({ min: 50n, max: 120n }),
  })
  .map(({ prices, indices, supplied, backing, owedParts, strain }) => {
    const empty = listed.map(({ id }, i) => {
      const supplyShares = sharesWorth(supplied[i]!, id, prices[i]!, indices[i]!)
      const collateral = backing[i]! && supplyShares > 0n
      return holding(id, { price: prices[i]!, index: indices[i]!, supplyShares, collateral })
    })
    const bearable = riskOf(empty).liquidationWeight / 10_000n
    const parts = owedParts.reduce((sum, part) => sum + part, 0)
    return empty.map((each, i): Holding => {
      const value = (bearable * BigInt(owedParts[i]!) * 100n) / (strain * BigInt(parts || 1))
      const debtShares = sharesWorth(value, each.market.assetId, prices[i]!, each.market.reserve.debtIndex)
      return { ...each, position: { ...each.position, debtShares } }
    })
  })

function sharesWorth(value: bigint, assetId: number, price: bigint, index: bigint): bigint {
  const { decimals } = ASSETS.find(({ id }) => id === assetId)!
  return (((value * 10n ** BigInt(decimals)) / price) * RAY) / index
}

const pair = fc.record({
  debtAsset: fc.constantFrom(1, 2, 3),
  collateralAsset: fc.constantFrom(1, 2, 3),
})
const amount = (debtAsset: number) => {
  const { decimals } = ASSETS.find(({ id }) => id === debtAsset)!
  const unit = 10n ** BigInt(decimals)
  return fc.oneof(
    fc.constant(AMOUNT_MAX),
    fc.bigInt({ min: 1n, max: 5n }),
    fc.bigInt({ min: 1n, max: 20_000n * unit }).map((units) => units / (debtAsset === 2 ? 1n : 3_000n) + 1n),
  )
}
const situation = fc
  .tuple(portfolio, pair)
  .chain(([holdings, assets]) =>
    amount(assets.debtAsset).map((most) => ({ holdings, ...assets, amount: most })),
  )

describe('against an exact implementation', () => {
  test('property: the same refusals, amounts and shares', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(situation, (input) => {
        const result = projectLiquidation(input)
        const expected = exactLiquidation(input)
        const outcome = typeof expected === 'string' ? expected : 'executed'
        seen.set(outcome, (seen.get(outcome) ?? 0) + 1)
        if (typeof expected === 'string') expect(result.rejection).toBe(expected)
        else expect(result).toMatchObject({ rejection: undefined, ...expected })
      }),
      { ...settings, numRuns: 2_000 },
    )
    expect([...seen.keys()].sort()).toEqual([
      'executed',
      'lending.account_healthy',
      'lending.amount_too_small',
      'lending.liquidation_leaves_dust',
      'lending.no_debt',
      'lending.not_collateral',
    ])
    expect(seen.get('executed')!).toBeGreaterThan(200)
  })

  test('vector: half of $18,000 against ether at $2,100', () => {
    const holdings = [
      holding(1, { price: 2_100_00000000n, supplyShares: 10n * WAD }),
      { ...holding(2, { price: 1_00000000n, debtShares: 18_000_000_000n }) },
    ].map((each) => ({
      ...each,
      market: { ...each.market, reserve: { ...each.market.reserve, debtIndex: RAY } },
    }))
    const result = projectLiquidation({ holdings, debtAsset: 2, collateralAsset: 1, amount: AMOUNT_MAX })
    expect(result.before.healthFactor).toBe((17_430n * WAD) / 18_000n)
    expect(result).toMatchObject({
      rejection: undefined,
      covered: 9_000_000_000n,
      // 9,000 / 2,100 · 1.06 = 4.542857…; a tenth of the 0.257142… of bonus is the treasury's.
      seized: 4_542_857_142_857_142_856n,
      protocolFee: 25_714_285_714_285_715n,
      receivedShares: 4_517_142_857_142_857_141n,
      badDebts: [],
    })
  })
})

describe('laws', () => {
  test('property: splitting a liquidation never pays more than one call', () => {
    let compared = 0
    fc.assert(
      fc.property(situation, fc.integer({ min: 1, max: 99 }), (input, percent) => {
        const first = projectLiquidation({ ...input, amount: part(input, percent) })
        if (first.rejection !== undefined) return
        const holdings = first.holdingsAfter
        const second = projectLiquidation({ ...input, holdings, amount: input.amount })
        if (second.rejection !== undefined) return
        const covered = first.covered + second.covered
        const whole = projectLiquidation({ ...input, amount: covered })
        if (whole.rejection !== undefined || whole.covered < covered) return
        compared++
        expect(first.receivedShares + second.receivedShares <= whole.receivedShares).toBe(true)
      }),
      { ...settings, numRuns: 3_000 },
    )
    expect(compared).toBeGreaterThan(50)
  })

  test('property: nobody pays more than allowed, nothing is taken that is not there, all is accounted for', () => {
    fc.assert(
      fc.property(situation, (input) => {
        const result = projectLiquidation(input)
        if (result.rejection !== undefined) {
          expect(result).toMatchObject({ covered: 0n, seized: 0n, holdingsAfter: input.holdings })
          return
        }
        expect(result.covered <= input.amount).toBe(true)
        expect(result.receivedShares <= result.seizedShares).toBe(true)
        const written = result.badDebts.find(({ assetId }) => assetId === input.debtAsset)?.debtShares ?? 0n
        const change = (assetId: number, of: 'supplyShares' | 'debtShares') =>
          sharesIn(input.holdings, assetId, of) - sharesIn(result.holdingsAfter, assetId, of)
        expect(change(input.collateralAsset, 'supplyShares')).toBe(result.seizedShares)
        expect(change(input.debtAsset, 'debtShares')).toBe(result.coveredShares + written)
        for (const { position } of result.holdingsAfter) {
          expect(position.supplyShares >= 0n && position.debtShares >= 0n).toBe(true)
          expect(position.collateral && position.supplyShares === 0n).toBe(false)
        }
      }),
      settings,
    )
  })

  test('property: in time, when the collateral covers debt and bonus, health improves and no bad debt is left', () => {
    fc.assert(
      fc.property(situation, (input) => {
        const result = projectLiquidation(input)
        const { before, after } = result
        const inTime = before.collateralValue * 100n > before.debtValue * 108n
        if (result.rejection !== undefined || !inTime) return
        expect(result.badDebts).toEqual([])
        const only = input.holdings.filter(({ position }) => position.collateral).length === 1
        if (only && result.covered > 10n ** 6n) expect(after.healthFactor > before.healthFactor).toBe(true)
      }),
      settings,
    )
  })

  test('property: bad debt is written off exactly when no collateral is left', () => {
    fc.assert(
      fc.property(situation, (input) => {
        const result = projectLiquidation(input)
        if (result.rejection !== undefined) return
        if (result.after.collateralValue === 0n) {
          expect(result.after.debtValue).toBe(0n)
          for (const { assetId, debtShares, amount: units } of result.badDebts) {
            const { market } = input.holdings.find((each) => each.market.assetId === assetId)!
            expect(units).toBe(amountFromSharesUp(debtShares, market.reserve.debtIndex))
          }
        } else expect(result.badDebts).toEqual([])
      }),
      settings,
    )
  })
})

describe('what a liquidator is offered', () => {
  test('property: the largest amount is accepted, and none is offered only where none would be accepted', () => {
    fc.assert(
      fc.property(situation, (input) => {
        const most = liquidationMax(input)
        const asked = projectLiquidation(input)
        if (most === undefined) {
          expect(asked.rejection).not.toBe(undefined)
          return
        }
        const result = projectLiquidation({ ...input, amount: most })
        expect(result.rejection).toBeUndefined()
        if (asked.rejection === undefined) expect(asked.covered <= result.covered).toBe(true)
      }),
      { ...settings, numRuns: 1_500 },
    )
  })

  test('property: the best of all pairs executes as it says', () => {
    fc.assert(
      fc.property(portfolio, (holdings) => {
        const best = bestLiquidation(holdings)
        if (best === undefined) return
        const { debtAsset, collateralAsset } = best
        const again = projectLiquidation({ holdings, debtAsset, collateralAsset, amount: best.amount })
        expect(again).toEqual(best.projection)
        expect(symbolOf(debtAsset)).toBeDefined()
      }),
      settings,
    )
  })
})

function part({ holdings, debtAsset }: Parameters<typeof projectLiquidation>[0], percent: number): bigint {
  const { market, position } = holdings.find((each) => each.market.assetId === debtAsset)!
  return (amountFromSharesUp(position.debtShares, market.reserve.debtIndex) * BigInt(percent)) / 100n + 1n
}

function sharesIn(
  holdings: LiquidationProjection['holdingsAfter'],
  assetId: number,
  of: 'supplyShares' | 'debtShares',
): bigint {
  return holdings.find(({ market }) => market.assetId === assetId)!.position[of]
}
