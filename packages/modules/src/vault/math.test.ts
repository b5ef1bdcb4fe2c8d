import { BPS, RAY } from '@weft/primitives'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { YEAR_SECONDS } from '../lending/math.ts'
import {
  ceil,
  compare,
  type Fraction,
  floor,
  fraction,
  minus,
  over,
  plus,
  times,
} from '../test-support/fraction.ts'
import { MANAGEMENT_FEE_BPS_MAX } from './limits.ts'
import {
  amountForMint,
  amountForRedeem,
  lockedProfit,
  managementFeeShares,
  partOf,
  sharePrice,
  sharesForDeposit,
  sharesForWithdraw,
  unlockTime,
} from './math.ts'
import { expectedRate, measuredYield } from './yield.ts'

const settings = { seed: 20_261_128, numRuns: 500 }
const anyAmount = fc.oneof(
  fc.bigInt({ min: 0n, max: 9n }),
  fc.bigInt({ min: 0n, max: 10n ** 30n }),
  fc.bigInt({ min: 0n, max: 2n ** 127n }),
)
const anyVault = fc.record({
  assets: anyAmount,
  shares: anyAmount,
  virtual: fc.constantFrom(10n ** 6n, 10n ** 16n, 10n ** 18n),
})
const exact = (value: bigint) => fraction(value)

describe('conversions', () => {
  test('property: each rounds against whoever asks, against exact rationals', () => {
    fc.assert(
      fc.property(anyVault, anyAmount, (vault, value) => {
        const perUnit = fraction(vault.shares + vault.virtual, vault.assets + 1n)
        const perShare = fraction(vault.assets + 1n, vault.shares + vault.virtual)
        expect(sharesForDeposit(value, vault)).toBe(floor(times(exact(value), perUnit)))
        expect(sharesForWithdraw(value, vault)).toBe(ceil(times(exact(value), perUnit)))
        expect(amountForMint(value, vault)).toBe(ceil(times(exact(value), perShare)))
        expect(amountForRedeem(value, vault)).toBe(floor(times(exact(value), perShare)))
        expect(sharePrice(vault)).toBe(floor(times(perShare, exact(vault.virtual), exact(RAY))))
      }),
      settings,
    )
  })

  test('an empty vault begins at a price of one, whatever the decimals of its asset', () => {
    const empty = (virtual: bigint) => ({ assets: 0n, shares: 0n, virtual })
    expect(sharesForDeposit(1_000_000n, empty(10n ** 18n))).toBe(10n ** 24n)
    expect(sharesForDeposit(10n ** 18n, empty(10n ** 6n))).toBe(10n ** 24n)
    expect(sharePrice(empty(10n ** 18n))).toBe(RAY)
  })

  test('property: all shares together are never worth more than there is', () => {
    fc.assert(
      fc.property(anyVault, (vault) => {
        expect(amountForRedeem(vault.shares, vault) <= vault.assets).toBe(true)
      }),
      settings,
    )
  })
})

describe('profit that unlocks', () => {
  const schedule = fc.record({
    locked: anyAmount,
    lockedAt: fc.bigInt({ min: 0n, max: 10n ** 10n }),
    seconds: fc.bigInt({ min: 1n, max: 720n * 3_600n }),
    passed: fc.bigInt({ min: 0n, max: 800n * 3_600n }),
  })

  test('property: linear, rounded up, and nothing from the end on', () => {
    fc.assert(
      fc.property(schedule, ({ locked, lockedAt, seconds, passed }) => {
        const left = passed < seconds ? seconds - passed : 0n
        const found = lockedProfit({ locked, lockedAt, unlockedAt: lockedAt + seconds }, lockedAt + passed)
        expect(found).toBe(ceil(fraction(locked * left, seconds)))
      }),
      settings,
    )
  })

  test('property: it ends at the average of old and new by amount, between the two', () => {
    fc.assert(
      fc.property(schedule, anyAmount, ({ locked, lockedAt: now, seconds, passed: left }, added) => {
        const ends = unlockTime({ now, locked, unlockedAt: now + left, added, unlockSeconds: seconds })
        if (locked + added === 0n) {
          expect(ends).toBe(now)
          return
        }
        const average = fraction(locked * left + added * seconds, locked + added)
        expect(ends).toBe(now + ceil(average))
        const [low, high] = left < seconds ? [left, seconds] : [seconds, left]
        expect(ends - now >= low && ends - now <= high).toBe(true)
      }),
      settings,
    )
  })
})

describe('fees', () => {
  test('property: a management fee is its part of the assets, never more, and within a share of it', () => {
    const years = fc.bigInt({ min: 0n, max: 2n * YEAR_SECONDS })
    fc.assert(
      fc.property(anyAmount, fc.nat(MANAGEMENT_FEE_BPS_MAX), years, (shares, feeBps, elapsed) => {
        const counted = elapsed < YEAR_SECONDS ? elapsed : YEAR_SECONDS
        const part = fraction(BigInt(feeBps) * counted, BPS * YEAR_SECONDS)
        const minted = managementFeeShares(shares, feeBps, elapsed)
        expect(minted).toBe(floor(over(times(exact(shares), part), minus(exact(1n), part))))
        if (shares + minted === 0n) return
        const taken = fraction(minted, shares + minted)
        expect(compare(taken, part)).toBeLessThanOrEqual(0)
        expect(compare(plus(taken, fraction(1n, shares + minted)), part)).toBeGreaterThanOrEqual(0)
      }),
      settings,
    )
  })

  test('property: often or once, a management fee of a year comes to nearly the same and never to more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(MANAGEMENT_FEE_BPS_MAX), (steps, feeBps) => {
        const begun = 10n ** 30n
        const once = begun + managementFeeShares(begun, feeBps, YEAR_SECONDS)
        let often = begun
        for (let step = 0; step < steps; step++)
          often += managementFeeShares(often, feeBps, YEAR_SECONDS / BigInt(steps))
        expect(often).toBeLessThanOrEqual(once)
        expect(once - often).toBeLessThanOrEqual(begun / 500n)
      }),
      settings,
    )
  })

  test('property: a part in basis points rounds down', () => {
    fc.assert(
      fc.property(anyAmount, fc.nat(10_000), (amount, bps) => {
        expect(partOf(amount, bps)).toBe(floor(fraction(amount * BigInt(bps), BPS)))
      }),
      settings,
    )
  })
})

describe('yield for display', () => {
  const price = fc.bigInt({ min: RAY / 100n, max: 100n * RAY })

  test('property: compounded where it is a gain, linear where it is a loss', () => {
    const seconds = fc.bigInt({ min: 600n, max: 10n * YEAR_SECONDS })
    fc.assert(
      fc.property(price, price, seconds, (anchorPrice, now, window) => {
        const { apy } = measuredYield({ price: now, anchorPrice, seconds: window })
        const linear: Fraction = over(
          times(minus(exact(now), exact(anchorPrice)), exact(YEAR_SECONDS), exact(RAY)),
          times(exact(anchorPrice), exact(window)),
        )
        if (now < anchorPrice) {
          const bound = -10n * RAY
          expect(apy).toBe(compare(linear, exact(bound)) < 0 ? bound : ceil(linear))
        } else if (compare(linear, exact(10n * RAY)) < 0) {
          // Compounding never makes less of a rate than it is, but for the rounding of a second's rate.
          expect(apy + YEAR_SECONDS >= floor(linear)).toBe(true)
        }
      }),
      settings,
    )
    expect(measuredYield({ price: 2n * RAY, anchorPrice: RAY, seconds: 599n })).toEqual({
      apy: 0n,
      seconds: 0n,
    })
  })

  test('what strategies earn is weighted, and less the fees', () => {
    const parts = [
      { weightBps: 5_000, rate: RAY / 10n },
      { weightBps: 4_000, rate: RAY / 20n },
    ]
    const fees = { performanceFeeBps: 1_000, managementFeeBps: 100 }
    expect(expectedRate(parts, fees)).toBe((RAY * 7n * 9n) / 1_000n - RAY / 100n)
  })
})
