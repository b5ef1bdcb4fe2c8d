import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, type Fraction, floor, fraction, minus, plus, times } from '../test-support/fraction.ts'
import { accrueFarm, accrueStake, claimableOf, type FarmRecord, fundFarm, REWARD_SCALE } from './math.ts'
import { farmStakes, farms } from './tables.ts'

const settings = { seed: 20_261_128, numRuns: 300 }
const HOUR = 3_600n
const YEAR = 8_760n * HOUR
const shares = fc.oneof(fc.bigInt({ min: 1n, max: 9n }), fc.bigInt({ min: 1n, max: 10n ** 34n }))
const hours = fc.bigInt({ min: 1n, max: 43_800n })
/** At least one base unit a second. */
const funding = hours.chain((count) =>
  fc.record({
    seconds: fc.constant(count * HOUR),
    amount: fc.bigInt({ min: count * HOUR, max: 10n ** 27n }),
  }),
)
const opened = (totalShares: bigint): FarmRecord => ({
  ...farms.empty,
  totalShares,
  accruedAt: 0n,
  endsAt: 0n,
})

describe('release', () => {
  test('property: evenly, never more than there is, and all of it at the end', () => {
    fc.assert(
      fc.property(
        funding,
        shares,
        fc.bigInt({ min: 0n, max: 10n * YEAR }),
        ({ amount, seconds }, total, now) => {
          const farm = accrueFarm(fundFarm(opened(total), amount, seconds, 0n), now)
          const isOver = now >= seconds
          expect(farm.owed).toBe(isOver ? amount : (amount / seconds) * now)
          expect(farm.pool + farm.owed).toBe(amount)
          expect(farm.rewardPerShare * total + farm.carried).toBe(farm.owed * REWARD_SCALE)
          expect(farm.carried).toBeLessThan(total)
        },
      ),
      settings,
    )
  })

  test('property: in many steps the same is released as in one', () => {
    const steps = fc.array(fc.bigInt({ min: 0n, max: YEAR / 4n }), { maxLength: 12 })
    fc.assert(
      fc.property(funding, shares, steps, ({ amount, seconds }, total, gaps) => {
        const begun = fundFarm(opened(total), amount, seconds, 0n)
        let now = 0n
        const stepped = gaps.reduce((farm, gap) => {
          now += gap
          return accrueFarm(farm, now)
        }, begun)
        const once = accrueFarm(begun, now)
        expect([stepped.pool, stepped.owed]).toEqual([once.pool, once.owed])
        // Fractions are carried, so no division loses anything.
        const perShare = (farm: FarmRecord) => farm.rewardPerShare * total + farm.carried
        expect(perShare(stepped)).toBe(perShare(once))
      }),
      settings,
    )
  })

  test('property: while nobody stakes, time stands still', () => {
    const gap = fc.bigInt({ min: 1n, max: YEAR })
    fc.assert(
      fc.property(funding, shares, gap, gap, ({ amount, seconds }, total, idle, used) => {
        const begun = fundFarm(opened(0n), amount, seconds, 0n)
        const waited = accrueFarm(begun, idle)
        expect(waited).toEqual({ ...begun, accruedAt: idle, endsAt: begun.endsAt + idle })
        const late = accrueFarm({ ...waited, totalShares: total }, idle + used)
        const early = accrueFarm({ ...begun, totalShares: total }, used)
        expect([late.pool, late.owed, late.rewardPerShare]).toEqual([
          early.pool,
          early.owed,
          early.rewardPerShare,
        ])
      }),
      settings,
    )
  })
})

describe('funding', () => {
  test('property: what others funded is neither slowed down nor released sooner', () => {
    const passed = fc.bigInt({ min: 0n, max: 2n * YEAR })
    fc.assert(
      fc.property(funding, funding, shares, passed, (first, second, total, now) => {
        const before = accrueFarm(fundFarm(opened(total), first.amount, first.seconds, 0n), now)
        const after = fundFarm(before, second.amount, second.seconds, now)
        expect(after.pool).toBe(before.pool + second.amount)
        expect(after.funded).toBe(first.amount + second.amount)
        expect(after.rate).toBeGreaterThan(0n)
        expect(after.rate * (after.endsAt - now)).toBeLessThanOrEqual(after.pool)
        if (before.pool === 0n) {
          expect(after.endsAt - now).toBe(second.seconds)
          return
        }
        expect(after.rate).toBeGreaterThanOrEqual(before.rate)
        expect(after.endsAt).toBeGreaterThanOrEqual(before.endsAt)
        // Nobody is given more a second than his own part would be over the time that was left.
        const most = fraction(second.amount + before.pool, before.endsAt - now)
        expect(compare(fraction(after.rate), most)).toBeLessThanOrEqual(0)
      }),
      settings,
    )
  })

  test('a dust of rewards over an hour does not release a year of them', () => {
    const begun = fundFarm(opened(1n), 10n ** 24n, YEAR, 0n)
    const attacked = fundFarm(begun, HOUR, HOUR, 0n)
    expect([attacked.rate, attacked.endsAt]).toEqual([begun.rate, begun.endsAt])
    const stretched = fundFarm(begun, 5n * YEAR, 5n * YEAR, 0n)
    expect(stretched.rate).toBeGreaterThanOrEqual(begun.rate)
    expect(stretched.endsAt - begun.endsAt).toBeLessThan(2n)
  })
})

describe('stakes', () => {
  /** Who stakes what, for how long, step by step. */
  const step = fc.record({
    seconds: fc.bigInt({ min: 0n, max: YEAR / 10n }),
    staker: fc.nat(2),
    stake: fc.oneof(fc.constant(0n), shares),
  })

  test('property: each earns its part of every second, against exact rationals, and all of it adds up', () => {
    fc.assert(
      fc.property(funding, fc.array(step, { minLength: 1, maxLength: 15 }), ({ amount, seconds }, steps) => {
        let farm = fundFarm(opened(0n), amount, seconds, 0n)
        const stakes = [0, 1, 2].map(() => farmStakes.empty)
        const exact: Fraction[] = stakes.map(() => fraction(0n))
        let now = 0n
        for (const { seconds: gap, staker, stake } of steps) {
          now += gap
          const before = farm
          farm = accrueFarm(farm, now)
          const released = farm.owed - before.owed
          for (const [index, each] of stakes.entries()) {
            if (before.totalShares === 0n) continue
            const part = times(fraction(released), fraction(each.shares, before.totalShares))
            exact[index] = plus(exact[index]!, part)
          }
          const touched = accrueStake(stakes[staker]!, farm)
          stakes[staker] = { ...touched, shares: stake }
          farm = { ...farm, totalShares: farm.totalShares + stake - touched.shares }
        }
        const accrued = stakes.map((each) => accrueStake(each, farm))
        for (const [index, each] of accrued.entries()) {
          const off = minus(exact[index]!, fraction(each.accrued, REWARD_SCALE))
          // Each step carries less than a share's worth of the scale, which the next one gives out.
          const bound = fraction(BigInt(steps.length) * 10n ** 34n, REWARD_SCALE)
          expect(compare(off, bound) <= 0 && compare(minus(fraction(0n), bound), off) <= 0).toBe(true)
          expect(claimableOf(each)).toBe(floor(fraction(each.accrued, REWARD_SCALE)))
        }
        const sum = accrued.reduce((all, each) => all + each.accrued, 0n)
        expect(sum + farm.carried).toBe(farm.owed * REWARD_SCALE)
        expect(farm.pool + farm.owed).toBe(amount)
      }),
      settings,
    )
  })
})
