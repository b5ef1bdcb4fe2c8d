import { BPS, RAY, WAD } from '@weft/primitives'
import { ASSETS } from '@weft/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ceil, floor, fraction } from '../test-support/fraction.ts'
import { GENESIS_PARAMETERS } from './genesis.ts'
import { borrowMax, withdrawMax } from './limits.ts'
import { projectPosition } from './projectPosition.ts'
import {
  HEALTH_FACTOR_MAX,
  type Holding,
  healthFactor,
  liquidationPrice,
  loanToValue,
  riskOf,
} from './risk.ts'
import { reserves } from './tables.ts'

const settings = { seed: 20_261_122, numRuns: 400 }
const listed = ASSETS.filter(({ symbol }) => symbol in GENESIS_PARAMETERS)

/** Positions of up to $10 million at any index, in any of the three markets. */
const holdingIn = (assetId: number): fc.Arbitrary<Holding> => {
  const { decimals, symbol } = ASSETS.find(({ id }) => id === assetId)!
  const unit = 10n ** BigInt(decimals)
  const shares = fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: 1_000n * unit }))
  const index = fc.bigInt({ min: RAY, max: 3n * RAY })
  return fc
    .record({
      price: fc.bigInt({ min: 1n, max: 100_000_00000000n }),
      supplyIndex: index,
      debtIndex: index,
      supplyShares: shares,
      debtShares: shares,
      wantsCollateral: fc.boolean(),
      cash: fc.bigInt({ min: 0n, max: 2_000n * unit }),
    })
    .map(({ price, supplyIndex, debtIndex, supplyShares, debtShares, wantsCollateral, cash }) => ({
      market: {
        assetId,
        decimals,
        price,
        priceStale: false,
        parameters: GENESIS_PARAMETERS[symbol]!,
        reserve: {
          ...reserves.empty,
          ...{ supplyIndex, debtIndex, cash, supplyRoom: 10n ** 40n, borrowRoom: 10n ** 40n },
          totalSupplyShares: supplyShares,
          totalDebtShares: debtShares,
        },
      },
      position: { assetId, supplyShares, debtShares, collateral: wantsCollateral && supplyShares > 0n },
    }))
}
const portfolio = fc.tuple(...listed.map(({ id }) => holdingIn(id)))

test('property: risk equals an exact computation with the rounding of each step', () => {
  fc.assert(
    fc.property(portfolio, (holdings) => {
      let collateral = 0n
      let debt = 0n
      let limit = fraction(0n)
      let weight = fraction(0n)
      for (const { market, position } of holdings) {
        const unit = 10n ** BigInt(market.decimals)
        const supplied = floor(fraction(position.supplyShares * market.reserve.supplyIndex, RAY))
        const owed = ceil(fraction(position.debtShares * market.reserve.debtIndex, RAY))
        debt += ceil(fraction(owed * market.price, unit))
        if (!position.collateral) continue
        const value = floor(fraction(supplied * market.price, unit))
        collateral += value
        limit = fraction(limit.top + value * BigInt(market.parameters.ltvBps), BPS)
        weight = fraction(weight.top + value * BigInt(market.parameters.liquidationThresholdBps), BPS)
      }
      const risk = riskOf(holdings)
      expect(risk.collateralValue).toBe(collateral)
      expect(risk.debtValue).toBe(debt)
      expect(risk.borrowLimit).toBe(floor(limit))
      const expected =
        debt === 0n ? HEALTH_FACTOR_MAX : floor(fraction(weight.top * WAD, weight.bottom * debt))
      expect(risk.healthFactor).toBe(expected)
      if (debt > 0n && collateral > 0n) {
        expect(loanToValue(risk)).toBe(ceil(fraction(debt * RAY, collateral)))
      }
    }),
    settings,
  )
})

test('$1,000 at 80 % against $400 has a health factor of 2', () => {
  expect(healthFactor(1_000n * 8_000n, 400n)).toBe(2n * WAD)
  expect(healthFactor(0n, 0n)).toBe(HEALTH_FACTOR_MAX)
})

test('property: a whisker on either side of the liquidation price, health is on either side of one', () => {
  fc.assert(
    fc.property(portfolio, fc.constantFrom(...listed.map(({ id }) => id)), (holdings, assetId) => {
      const found = liquidationPrice(holdings, assetId)
      if (found === undefined || found.price < 10_000n) return
      const at = (price: bigint) =>
        riskOf(
          holdings.map((each) =>
            each.market.assetId === assetId ? { ...each, market: { ...each.market, price } } : each,
          ),
        )
      // Values round to 1e-8 dollars, so the whisker must be worth more than that.
      const { debtValue } = at(found.price)
      if (debtValue < 1_000_000n) return
      const whisker = found.price / 1_000n
      const below = at(found.price - whisker).healthFactor < WAD
      const above = at(found.price + whisker).healthFactor < WAD
      const thin = wouldNotMatter(holdings, assetId, whisker)
      if (!thin) expect([below, above]).toEqual(found.when === 'falls' ? [true, false] : [false, true])
    }),
    settings,
  )
})

/** Whether the asset is so small a part that a whisker of its price is below the rounding. */
function wouldNotMatter(holdings: readonly Holding[], assetId: number, whisker: bigint): boolean {
  const { market, position } = holdings.find((each) => each.market.assetId === assetId)!
  const threshold = BigInt(market.parameters.liquidationThresholdBps)
  const supplied = position.collateral ? position.supplyShares * market.reserve.supplyIndex * threshold : 0n
  const owed = position.debtShares * market.reserve.debtIndex * BPS
  const net = supplied > owed ? supplied - owed : owed - supplied
  return (net * whisker) / (RAY * BPS * 10n ** BigInt(market.decimals)) < 100n
}

test('property: withdrawMax and borrowMax are accepted, and one unit more is not', () => {
  fc.assert(
    fc.property(portfolio, fc.constantFrom(0, 1, 2), (holdings, chosen) => {
      const { market } = holdings[chosen]!
      const limits = { withdraw: withdrawMax({ holdings, market }), borrow: borrowMax({ holdings, market }) }
      for (const action of ['withdraw', 'borrow'] as const) {
        const judge = (amount: bigint) =>
          projectPosition({ holdings, market, balance: 0n, intent: { action, amount } }).rejection
        if (limits[action] > 0n) expect(judge(limits[action])).toBeUndefined()
        expect(judge(limits[action] + 1n)).toBeDefined()
      }
    }),
    settings,
  )
})

test('property: with headroom asked for, the health factor stays above it', () => {
  const healthFactorMin = (3n * WAD) / 2n
  fc.assert(
    fc.property(portfolio, fc.constantFrom(0, 1, 2), (holdings, chosen) => {
      const { market } = holdings[chosen]!
      for (const action of ['withdraw', 'borrow'] as const) {
        const limit = action === 'withdraw' ? withdrawMax : borrowMax
        const amount = limit({ holdings, market, healthFactorMin })
        if (amount === 0n) continue
        const { after } = projectPosition({ holdings, market, balance: 0n, intent: { action, amount } })
        const matters = holdings[chosen]!.position.collateral || action === 'borrow'
        if (matters) expect(after.healthFactor >= healthFactorMin).toBe(true)
      }
    }),
    settings,
  )
})
