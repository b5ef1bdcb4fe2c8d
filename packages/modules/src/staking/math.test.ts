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
  plus,
  times,
} from '../test-support/fraction.ts'
import { accrueStaking } from './accrue.ts'
import { REDELEGATIONS_MAX, SLASH_FRACTION_BPS_MAX } from './limits.ts'
import {
  afterSlashes,
  emissionOf,
  exchangeRate,
  REWARD_SCALE,
  rewardPerShareAfter,
  sharesForDelegation,
  sharesForUndelegation,
  stakeOfShares,
  yearlyRate,
} from './math.ts'
import { accrueRewards, claimableOf, touchStake, undelegateChange } from './stake.ts'
import { network, rewardWindow, validatorPools } from './tables.ts'

const settings = { seed: 20_261_122, numRuns: 400 }
const amount = fc.bigInt({ min: 1n, max: 10n ** 27n })
/** A pool after any slashes: tokens at most shares, and worth at least a millionth. */
const pool = fc
  .record({ shares: amount, parts: fc.bigInt({ min: 1n, max: 1_000_000n }) })
  .map(({ shares, parts }) => ({ shares, tokens: (shares * parts) / 1_000_000n || 1n }))
const bps = (value: number) => fraction(BigInt(value), BPS)

describe('shares', () => {
  test('property: delegating rounds down, undelegating up, worth down, against exact rationals', () => {
    fc.assert(
      fc.property(pool, amount, (each, value) => {
        const perToken = fraction(each.shares, each.tokens)
        expect(sharesForDelegation(each, value)).toBe(floor(times(fraction(value), perToken)))
        expect(sharesForUndelegation(each, value)).toBe(ceil(times(fraction(value), perToken)))
        expect(stakeOfShares(each, value)).toBe(
          floor(times(fraction(value), fraction(each.tokens, each.shares))),
        )
        expect(exchangeRate(each)).toBe(floor(times(fraction(RAY), fraction(each.tokens, each.shares))))
      }),
      settings,
    )
  })

  test('property: in and out at once never profits and loses at most one unit; others never lose', () => {
    fc.assert(
      fc.property(pool, amount, (each, value) => {
        const shares = sharesForDelegation(each, value)
        const grown = { tokens: each.tokens + value, shares: each.shares + shares }
        const back = stakeOfShares(grown, shares)
        expect(value - back >= 0n && value - back <= 1n).toBe(true)
        const left = { tokens: grown.tokens - back, shares: each.shares }
        expect(left.tokens).toBeGreaterThanOrEqual(each.tokens)
      }),
      settings,
    )
  })

  test('property: undelegating any part gives it exactly, and never more than the shares are worth', () => {
    fc.assert(
      fc.property(pool, amount, fc.bigInt({ min: 1n, max: 100n }), (each, extra, percent) => {
        const delegation = { shares: each.shares, rewardPerSharePaid: 0n, pendingRewards: 0n }
        const whole = { ...validatorPools.empty, tokens: each.tokens + extra, shares: each.shares + extra }
        const wanted = (stakeOfShares(whole, each.shares) * percent) / 100n
        if (wanted === 0n) return
        const change = undelegateChange({ delegation, inbound: [] }, whole, wanted)
        if (typeof change !== 'object') throw new Error(change)
        expect(change.amount).toBe(wanted)
        const exact = times(fraction(change.shares), fraction(whole.tokens, whole.shares))
        expect(compare(fraction(change.amount), exact)).toBeLessThanOrEqual(0)
      }),
      settings,
    )
  })
})

describe('slashes', () => {
  const entry = { startedAt: 100n, completesAt: 220n, slashesSeen: 1 }
  const at = (infractionAt: bigint, slashedAt: bigint, fractionBps = 1_000) => ({
    infractionAt,
    slashedAt,
    fractionBps,
  })

  test.each([
    ['of before it was seen', [at(50n, 90n)], 1_000n],
    ['seen, then one for before', [at(50n, 90n), at(100n, 150n)], 900n],
    ['for what came after it began', [at(50n, 90n), at(101n, 150n)], 1_000n],
    ['when it is complete', [at(50n, 90n), at(100n, 220n)], 1_000n],
    ['two, one on the rest of the other', [at(50n, 90n), at(99n, 150n), at(100n, 219n)], 810n],
  ])('%s', (_name, slashes, left) => {
    expect(afterSlashes(1_000n, entry, slashes)).toBe(left)
  })

  test('property: each cut rounds up, against exact rationals', () => {
    const slash = fc.integer({ min: 1, max: SLASH_FRACTION_BPS_MAX })
    fc.assert(
      fc.property(amount, fc.array(slash, { maxLength: 8 }), (value, fractions) => {
        let exact: Fraction = fraction(value)
        for (const each of fractions) exact = fraction(floor(times(exact, minus(fraction(1n), bps(each)))))
        const slashes = fractions.map((fractionBps) => at(1n, 2n, fractionBps))
        const open = { startedAt: 1n, completesAt: 3n, slashesSeen: 0 }
        expect(afterSlashes(value, open, slashes)).toBe(exact.top / exact.bottom)
      }),
      settings,
    )
  })

  test('a stake pays for the validators its parts came from, and forgets those that are over', () => {
    const before = { shares: 100n, rewardPerSharePaid: 0n, pendingRewards: 0n }
    const moved = { from: 2, shares: 50n, startedAt: 10n, completesAt: 130n, slashesSeen: 0 }
    const touched = touchStake(
      { delegation: before, inbound: [moved, { ...moved, from: 3 }] },
      { ...validatorPools.empty, tokens: 50n, shares: 100n, rewardPerShare: 7n },
      (from) => (from === 2 ? [at(10n, 20n, 5_000)] : []),
      129n,
    )
    expect(touched).toEqual({
      delegation: { shares: 75n, rewardPerSharePaid: 7n, pendingRewards: 700n },
      inbound: [
        { ...moved, shares: 25n, slashesSeen: 1 },
        { ...moved, from: 3 },
      ],
      cutShares: 25n,
      cutTokens: 12n,
    })
    const later = touchStake(touched, validatorPools.empty, () => [], 130n)
    expect(later.inbound).toEqual([])
    expect(REDELEGATIONS_MAX).toBe(7)
  })
})

describe('rewards', () => {
  test('property: emission is the least of schedule, highest rate and pool, rounded down', () => {
    const value = fc.bigInt({ min: 0n, max: 10n ** 27n })
    const rate = fc.integer({ min: 0, max: 10_000 })
    const elapsed = fc.bigInt({ min: 0n, max: 3n * YEAR_SECONDS })
    fc.assert(
      fc.property(value, value, rate, rate, elapsed, (emissionPool, bonded, yearly, most, elapsedSeconds) => {
        const input = {
          emissionPool,
          bonded,
          elapsedSeconds,
          emissionYearlyBps: yearly,
          emissionAprMaxBps: most,
        }
        const years = fraction(elapsedSeconds, YEAR_SECONDS)
        const scheduled = times(fraction(emissionPool), bps(yearly), years)
        const bound = times(fraction(bonded), bps(most), years)
        const least = [scheduled, bound, fraction(emissionPool)].reduce((a, b) => (compare(a, b) < 0 ? a : b))
        expect(emissionOf(input)).toBe(floor(least))
      }),
      settings,
    )
  })

  test('property: any sequence of rewards is earned to the last unit, remainders carried', () => {
    const reward = fc.bigInt({ min: 0n, max: 10n ** 24n })
    const holders = fc.array(amount, { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(reward, { maxLength: 12 }), holders, (rewards, held) => {
        const shares = held.reduce((a, b) => a + b, 0n)
        let state = { ...validatorPools.empty, shares }
        for (const each of rewards) state = { ...state, ...rewardPerShareAfter(state, each) }
        const earned = held.map((mine) =>
          accrueRewards({ shares: mine, rewardPerSharePaid: 0n, pendingRewards: 0n }, state),
        )
        const paid = earned.reduce((sum, each) => sum + each.pendingRewards, 0n)
        const given = rewards.reduce((a, b) => a + b, 0n)
        expect(paid + state.rewardRemainder).toBe(given * REWARD_SCALE)
        for (const [i, mine] of held.entries()) {
          const fair = fraction(given * mine, shares)
          const short = minus(fair, fraction(claimableOf(earned[i]!)))
          const most = plus(fraction(1n), fraction(mine, REWARD_SCALE))
          expect(compare(short, fraction(0n)) >= 0 && compare(short, most) <= 0).toBe(true)
        }
      }),
      settings,
    )
  })

  test('property: accruing hands out everything: rewards, commission and carried are emission and fees', () => {
    const earner = fc.record({
      isActive: fc.boolean(),
      commissionBps: fc.integer({ min: 0, max: 10_000 }),
      pool: fc
        .tuple(pool, fc.boolean())
        .map(([each, isEmpty]) => ({ ...validatorPools.empty, ...(isEmpty ? {} : each) })),
    })
    const earnersOf = fc.array(earner, { maxLength: 6 })
    const seconds = fc.bigInt({ min: 0n, max: YEAR_SECONDS })
    const parameters = {
      unbondingSeconds: 1,
      emissionYearlyBps: 500,
      emissionAprMaxBps: 1_200,
      selfDelegationMin: 0n,
    }
    fc.assert(
      fc.property(
        earnersOf,
        amount,
        amount,
        amount,
        seconds,
        (earners, emissionPool, carried, fees, elapsed) => {
          const before = { ...network.empty, emissionPool, carried, funded: emissionPool + carried }
          const input = { network: before, window: rewardWindow.empty, parameters, earners }
          const after = accrueStaking(input, fees, elapsed)
          let sum = after.network.emissionPool + after.network.carried
          for (const [i, each] of after.pools.entries()) {
            sum += each.rewards + each.commission
            const isEarning = earners[i]!.isActive && earners[i]!.pool.tokens > 0n
            if (!isEarning) expect(each).toEqual(earners[i]!.pool)
          }
          expect(sum).toBe(after.network.funded)
          expect(after.network.funded).toBe(before.funded + fees)
          const isAnyStaked = earners.some((each) => each.isActive && each.pool.tokens > 0n)
          if (isAnyStaked) expect(after.network.carried).toBeLessThan(BigInt(earners.length))
          else expect(after.network).toMatchObject({ emissionPool, carried: carried + fees })
        },
      ),
      settings,
    )
  })

  test('a yearly rate is reward over stake over time', () => {
    expect(yearlyRate(12n, 100n * YEAR_SECONDS)).toBe((12n * RAY) / 100n)
    expect(yearlyRate(12n, 0n)).toBe(0n)
  })
})
