import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountOf } from '../test-support/chain.ts'
import { ceil, compare, floor, fraction, minus, over, plus, times } from '../test-support/fraction.ts'
import {
  accruedOf,
  claimable,
  endAfterBid,
  flowed,
  listingPrice,
  nextBid,
  type PayeeShare,
  royaltyOf,
  saleBreakdown,
  streamEndsAt,
} from './math.ts'

const settings = { seed: 20_261_122, numRuns: 300 }
const units = fc.oneof(
  fc.bigInt({ min: 0n, max: 20_000n }),
  fc.bigInt({ min: 0n, max: 10n ** 27n }),
  fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
)
const bps = fc.integer({ min: 0, max: 2_500 })

/** Splits of 1 to 16 payees: cuts of the 10,000 at different places. */
const split = fc.integer({ min: 1, max: 16 }).chain((count) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 9_999 }), { minLength: count - 1, maxLength: count - 1 })
    .map((cuts): PayeeShare[] => {
      const places = [0, ...cuts.sort((a, b) => a - b), 10_000]
      return places.slice(1).map((place, i) => ({ payee: accountOf(i + 1), bps: place - places[i]! }))
    }),
)

describe('sales', () => {
  test('property: royalty and proceeds are the price, the royalty the exact one rounded down', () => {
    fc.assert(
      fc.property(units, bps, split, (price, royaltyBps, payees) => {
        const sale = saleBreakdown({ price, royaltyBps, payees })
        expect(sale.royalty + sale.proceeds).toBe(price)
        expect(sale.royalty).toBe(floor(times(fraction(price), fraction(BigInt(royaltyBps), 10_000n))))
        const carried = sale.payees.reduce((left, { amount }) => left - amount, sale.royalty)
        expect(carried >= 0n && carried < BigInt(payees.length)).toBe(true)
      }),
      settings,
    )
  })

  test.each([
    [0n, 2_500, 0n],
    [3n, 2_500, 0n],
    [4n, 2_500, 1n],
    [9_999n, 1, 0n],
    [10_000n, 1, 1n],
    [10n ** 27n, 0, 0n],
  ])('royalty of %s at %s basis points is %s', (price, royaltyBps, royalty) => {
    expect(royaltyOf(price, royaltyBps)).toBe(royalty)
  })
})

describe('payouts', () => {
  test('property: whatever is earned and whoever is paid when, payouts and what is carried are what was earned', () => {
    const step = fc.record({ earned: units, paying: fc.array(fc.nat(15), { maxLength: 20 }) })
    fc.assert(
      fc.property(split, fc.array(step, { minLength: 1, maxLength: 12 }), (payees, steps) => {
        const paid = payees.map(() => 0n)
        let accrued = 0n
        for (const { earned, paying } of steps) {
          accrued += earned
          for (const at of paying) {
            const share = payees[at % payees.length]!
            const before = paid[at % payees.length]!
            const amount = claimable({ accrued, bps: share.bps, paid: before })
            expect(amount >= 0n).toBe(true)
            paid[at % payees.length] = before + amount
            // Independent: the exact share of all that ever came in, as a fraction.
            const exact = times(fraction(accrued), fraction(BigInt(share.bps), 10_000n))
            expect(paid[at % payees.length]).toBe(floor(exact))
          }
        }
        for (const [i, share] of payees.entries()) {
          paid[i]! += claimable({ accrued, bps: share.bps, paid: paid[i]! })
        }
        const carried = accrued - paid.reduce((sum, each) => sum + each, 0n)
        const exactLeft = minus(fraction(accrued), plus(...paid.map((each) => fraction(each))))
        expect(floor(exactLeft)).toBe(carried)
        expect(carried >= 0n && carried < BigInt(payees.length)).toBe(true)
      }),
      settings,
    )
  })

  test('all four sources count', () => {
    expect(accruedOf({ mints: 1n, royalties: 20n, uses: 300n, streams: 4_000n })).toBe(4_321n)
  })
})

describe('listings', () => {
  const terms = fc
    .tuple(units, units, fc.bigInt({ min: 0n, max: 10n ** 10n }), fc.bigInt({ min: 1n, max: 10n ** 7n }))
    .map(([a, b, startsAt, seconds]) => ({
      startPrice: a > b ? a : b,
      endPrice: a > b ? b : a,
      startsAt,
      endsAt: startsAt + seconds,
    }))

  test('property: a falling price is the straight line rounded up, and never rises', () => {
    fc.assert(
      fc.property(terms, fc.bigInt({ min: 0n, max: 2n * 10n ** 10n }), (listing, now) => {
        const { startPrice, endPrice, startsAt, endsAt } = listing
        const price = listingPrice(listing, now)
        expect(price <= startPrice && price >= endPrice).toBe(true)
        expect(listingPrice(listing, now + 1n) <= price).toBe(true)
        if (now < startsAt || now > endsAt) return
        const passed = over(fraction(now - startsAt), fraction(endsAt - startsAt))
        const exact = minus(fraction(startPrice), times(fraction(startPrice - endPrice), passed))
        expect(price).toBe(ceil(exact))
      }),
      settings,
    )
  })

  test('a fixed price is one that ends where and when it starts', () => {
    const fixed = { startPrice: 7n, endPrice: 7n, startsAt: 100n, endsAt: 100n }
    expect([99n, 100n, 101n].map((now) => listingPrice(fixed, now))).toEqual([7n, 7n, 7n])
  })
})

describe('auctions', () => {
  test('property: the next bid rises by at least the increment and by one unit, and by no more than needed', () => {
    fc.assert(
      fc.property(units, fc.integer({ min: 100, max: 5_000 }), (bid, incrementBps) => {
        const next = nextBid({ reservePrice: 5n, bid, incrementBps })
        if (bid === 0n) {
          expect(next).toBe(5n)
          return
        }
        const exact = times(fraction(bid), fraction(10_000n + BigInt(incrementBps), 10_000n))
        expect(compare(fraction(next), exact) >= 0).toBe(true)
        expect(next).toBe(ceil(exact))
        expect(next > bid).toBe(true)
      }),
      settings,
    )
  })

  test.each([
    [1_000n, 400n, 1_000n],
    [1_000n, 700n, 1_000n],
    [1_000n, 701n, 1_001n],
    [1_000n, 999n, 1_299n],
  ])('an end at %s after a bid at %s is at %s', (endsAt, now, end) => {
    expect(endAfterBid({ endsAt, extensionSeconds: 300 }, now)).toBe(end)
  })
})

describe('streams', () => {
  const stream = fc.record({
    rate: fc.bigInt({ min: 1n, max: 10n ** 20n }),
    deposit: units,
    since: fc.bigInt({ min: 0n, max: 10n ** 10n }),
  })

  test('property: cut anywhere, a stream pays what it would have paid in one piece', () => {
    const seconds = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(stream, seconds, (whole, cuts) => {
        let now = whole.since
        let left = { ...whole }
        let sum = 0n
        for (const cut of cuts) {
          now += cut
          const amount = flowed(left, now)
          sum += amount
          left = { ...left, deposit: left.deposit - amount, since: now }
        }
        expect(sum).toBe(flowed(whole, now))
        expect(left.deposit >= 0n).toBe(true)
      }),
      settings,
    )
  })

  test('property: a stream has paid everything at its end, and not a second before', () => {
    fc.assert(
      fc.property(stream, (each) => {
        const end = streamEndsAt(each)
        expect(flowed(each, end)).toBe(each.deposit)
        if (each.deposit > 0n) expect(flowed(each, end - 1n) < each.deposit).toBe(true)
      }),
      settings,
    )
  })
})
