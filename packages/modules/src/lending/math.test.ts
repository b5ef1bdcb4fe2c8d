import { BPS, RAY } from '@weft/primitives'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ceil, compare, floor, fraction, minus, over, plus, times } from '../test-support/fraction.ts'
import { accrueReserve } from './accrueReserve.ts'
import { GENESIS_PARAMETERS } from './genesis.ts'
import {
  amountFromSharesDown,
  amountFromSharesUp,
  apyOfRate,
  borrowRate,
  compoundedIndex,
  linearIndex,
  sharesFromAmountDown,
  sharesFromAmountUp,
  supplyRate,
  utilisation,
  YEAR_SECONDS,
} from './math.ts'
import { reserves } from './tables.ts'

const SEED = 20_261_122
const settings = { seed: SEED, numRuns: 500 }
const usdc = GENESIS_PARAMETERS.USDC!
const wbtc = GENESIS_PARAMETERS.WBTC!
const percent = (value: bigint) => (value * RAY) / 100n

const amount = fc.bigInt({ min: 0n, max: 2n ** 128n - 1n })
const index = fc.bigInt({ min: RAY, max: 1_000_000n * RAY })
const rate = fc.bigInt({ min: 0n, max: 4n * RAY })
const elapsedSeconds = fc.bigInt({ min: 0n, max: 3n * YEAR_SECONDS })

describe('rates', () => {
  test('utilisation is the part that is lent out', () => {
    expect(utilisation({ cash: 0n, debt: 0n })).toBe(0n)
    expect(utilisation({ cash: 100n, debt: 300n })).toBe(percent(75n))
    expect(utilisation({ cash: 0n, debt: 1n })).toBe(RAY)
  })

  test.each([
    [usdc, 0n, 0n],
    [usdc, percent(45n), (275n * RAY) / 10_000n],
    [usdc, percent(90n), (55n * RAY) / 1_000n],
    [usdc, percent(95n), (355n * RAY) / 1_000n],
    [usdc, RAY, (655n * RAY) / 1_000n],
    [wbtc, percent(45n), percent(7n)],
    [wbtc, RAY, percent(307n)],
    [{ ...usdc, baseRateBps: 100 }, 0n, percent(1n)],
  ])('borrow rate of curve %# at its points', (curve, used, expected) => {
    expect(borrowRate(curve, used)).toBe(expected)
  })

  test('a curve that bends at nothing or never bends divides by nothing', () => {
    expect(borrowRate({ ...usdc, optimalUtilisationBps: 0 }, RAY)).toBe((655n * RAY) / 1_000n)
    expect(borrowRate({ ...usdc, optimalUtilisationBps: 10_000 }, RAY)).toBe((55n * RAY) / 1_000n)
  })

  test('property: the borrow rate is the curve’s, rounded up, and rises with utilisation', () => {
    const used = fc.bigInt({ min: 0n, max: RAY })
    fc.assert(
      fc.property(used, used, (a, b) => {
        const u = fraction(a, RAY)
        const kink = fraction(9n, 10n)
        const exact =
          compare(u, kink) <= 0
            ? times(fraction(55n, 1_000n), over(u, kink))
            : plus(fraction(55n, 1_000n), times(fraction(6n, 10n), over(minus(u, kink), fraction(1n, 10n))))
        expect(borrowRate(usdc, a)).toBe(ceil(times(exact, fraction(RAY))))
        const [low, high] = a < b ? [a, b] : [b, a]
        expect(borrowRate(usdc, low) <= borrowRate(usdc, high)).toBe(true)
      }),
      settings,
    )
  })

  test('property: the supply rate is borrow rate · utilisation · (1 − reserve factor), rounded down', () => {
    const factor = fc.integer({ min: 0, max: 10_000 })
    fc.assert(
      fc.property(rate, amount, amount, amount, factor, (borrow, cash, debt, deficit, reserveFactorBps) => {
        const backing = cash + debt + deficit
        const exact = times(
          fraction(borrow),
          backing === 0n ? fraction(0n) : fraction(debt, backing),
          fraction(BPS - BigInt(reserveFactorBps), BPS),
        )
        expect(supplyRate({ borrowRate: borrow, cash, debt, deficit, reserveFactorBps })).toBe(floor(exact))
      }),
      settings,
    )
  })

  test('yield of 5 % a year compounded every second is e^0.05 − 1', () => {
    const apy = apyOfRate(percent(5n))
    expect(apy / 10n ** 18n).toBe(51_271_096n)
    expect(apyOfRate(0n)).toBe(0n)
  })
})

describe('indices', () => {
  const exactX = (r: bigint, seconds: bigint) => fraction(r * seconds, RAY * YEAR_SECONDS)

  test('property: the supply index grows linearly, and rounds down by less than two units of it', () => {
    fc.assert(
      fc.property(index, rate, elapsedSeconds, (from, r, seconds) => {
        const exact = times(fraction(from), plus(fraction(1n), exactX(r, seconds)))
        const next = fraction(linearIndex({ index: from, rate: r, elapsedSeconds: seconds }))
        expect(compare(next, exact)).toBeLessThanOrEqual(0)
        expect(compare(minus(exact, next), plus(fraction(from, RAY), fraction(1n)))).toBeLessThan(0)
      }),
      settings,
    )
  })

  test('property: the debt index is 1 + x + x²/2 + x³/6, and rounds up by a few units of it', () => {
    fc.assert(
      fc.property(index, rate, elapsedSeconds, (from, r, seconds) => {
        const x = exactX(r, seconds)
        const series = plus(fraction(1n), x, times(x, x, fraction(1n, 2n)), times(x, x, x, fraction(1n, 6n)))
        const exact = times(fraction(from), series)
        const next = fraction(compoundedIndex({ index: from, rate: r, elapsedSeconds: seconds }))
        expect(compare(next, exact)).toBeGreaterThanOrEqual(0)
        const slack = plus(times(fraction(from, RAY), fraction(4n), series), fraction(1n))
        expect(compare(minus(next, exact), slack)).toBeLessThan(0)
      }),
      settings,
    )
  })

  test('no time, no interest', () => {
    const still = { index: 3n * RAY + 1n, rate: RAY, elapsedSeconds: 0n }
    expect([linearIndex(still), compoundedIndex(still)]).toEqual([still.index, still.index])
  })
})

test('property: shares and amounts never favour the user, there or back', () => {
  fc.assert(
    fc.property(amount, index, (units, at) => {
      expect(sharesFromAmountDown(units, at)).toBe(floor(fraction(units * RAY, at)))
      expect(sharesFromAmountUp(units, at)).toBe(ceil(fraction(units * RAY, at)))
      expect(amountFromSharesDown(units, at)).toBe(floor(fraction(units * at, RAY)))
      expect(amountFromSharesUp(units, at)).toBe(ceil(fraction(units * at, RAY)))
      expect(amountFromSharesDown(sharesFromAmountDown(units, at), at) <= units).toBe(true)
      expect(amountFromSharesUp(sharesFromAmountUp(units, at), at) >= units).toBe(true)
    }),
    settings,
  )
})

test('property: accrual never credits more interest than it charges, exactly', () => {
  const small = fc.bigInt({ min: 0n, max: 2n ** 90n })
  fc.assert(
    fc.property(
      small,
      small,
      index,
      fc.bigInt({ min: 0n, max: 10_000n }),
      elapsedSeconds,
      fc.integer({ min: 0, max: 10_000 }),
      (cash, totalDebtShares, debtIndex, claimedBps, seconds, reserveFactorBps) => {
        const supplyIndex = RAY + (debtIndex - RAY) / 3n
        const backing = cash * RAY + totalDebtShares * debtIndex
        const totalSupplyShares = (backing * claimedBps) / BPS / supplyIndex
        const reserve = {
          ...reserves.empty,
          ...{ cash, totalDebtShares, debtIndex, supplyIndex, totalSupplyShares },
        }
        const after = accrueReserve(reserve, { ...usdc, reserveFactorBps }, seconds)
        const claims = (after.totalSupplyShares + after.treasuryShares) * after.supplyIndex
        expect(after.cash * RAY + after.totalDebtShares * after.debtIndex >= claims).toBe(true)
        expect(after.supplyIndex >= supplyIndex && after.debtIndex >= debtIndex).toBe(true)
      },
    ),
    settings,
  )
})
