import type { Address } from '@weft/primitives'
import { BPS, mulDivDown, mulDivUp } from '@weft/primitives'

/** A payee's part of a collection's revenue. */
export interface PayeeShare {
  readonly payee: Address
  /** Basis points. */
  readonly bps: number
}

/**
 * Royalty of a sale, as EIP-2981 has it: `floor(price · bps / 10000)`. The seller keeps the fraction of a unit.
 *
 * @param price - Base units of the collection's asset.
 * @example royaltyOf(999n, 500) → 49n
 */
export function royaltyOf(price: bigint, royaltyBps: number): bigint {
  return mulDivDown(price, BigInt(royaltyBps), BPS)
}

/** A sale in numbers, all in base units: royalty + proceeds = price. */
export interface SaleBreakdown {
  readonly price: bigint
  readonly royalty: bigint
  /** What the seller gets. */
  readonly proceeds: bigint
  /** The royalty by the split, each part rounded down: what is left is carried to the next payout. */
  readonly payees: readonly (PayeeShare & { readonly amount: bigint })[]
}

/** What a sale comes to before it happens: the same on every way a token is sold. */
export function saleBreakdown(input: {
  price: bigint
  royaltyBps: number
  payees: readonly PayeeShare[]
}): SaleBreakdown {
  const { price, royaltyBps, payees } = input
  const royalty = royaltyOf(price, royaltyBps)
  return {
    price,
    royalty,
    proceeds: price - royalty,
    payees: payees.map(({ payee, bps }) => ({ payee, bps, amount: mulDivDown(royalty, BigInt(bps), BPS) })),
  }
}

/** A fixed or falling price; times in unix seconds. */
export interface ListingTerms {
  readonly startPrice: bigint
  readonly endPrice: bigint
  readonly startsAt: bigint
  readonly endsAt: bigint
}

/**
 * Price of a listing at a time: from the start price at `startsAt` evenly down to the end price at `endsAt`, where it
 * stays. Rounded up: the seller never loses a unit. Before the start it is the start price, at which nobody can buy yet.
 *
 * @example listingPrice({ startPrice: 100n, endPrice: 10n, startsAt: 0n, endsAt: 60n }, 30n) → 55n
 */
export function listingPrice(listing: ListingTerms, timestamp: bigint): bigint {
  const { startPrice, endPrice, startsAt, endsAt } = listing
  if (timestamp >= endsAt) return endPrice
  if (timestamp <= startsAt) return startPrice
  return startPrice - mulDivDown(startPrice - endPrice, timestamp - startsAt, endsAt - startsAt)
}

/**
 * Least next bid: the reserve price, or the highest bid and the increment, rounded up and at least one unit.
 *
 * @example nextBid({ reservePrice: 100n, bid: 101n, incrementBps: 500 }) → 107n
 */
export function nextBid(auction: { reservePrice: bigint; bid: bigint; incrementBps: number }): bigint {
  const { reservePrice, bid, incrementBps } = auction
  return bid === 0n ? reservePrice : bid + mulDivUp(bid, BigInt(incrementBps), BPS)
}

/** When an auction ends after a bid: at least its extension away from the bid. */
export function endAfterBid(
  auction: { endsAt: bigint; extensionSeconds: number },
  timestamp: bigint,
): bigint {
  const earliest = timestamp + BigInt(auction.extensionSeconds)
  return earliest > auction.endsAt ? earliest : auction.endsAt
}

/** All that came into a collection; never falls. */
export function accruedOf(totals: {
  mints: bigint
  royalties: bigint
  uses: bigint
  streams: bigint
}): bigint {
  return totals.mints + totals.royalties + totals.uses + totals.streams
}

/**
 * What a payee may still have: `floor(accrued · bps / 10000) − paid`. Taken of the whole sum and not of each payment,
 * so that what rounding leaves is carried, never lost: after any payouts it is less than one unit a payee.
 *
 * @example claimable({ accrued: 10n, bps: 3_333, paid: 2n }) → 1n
 */
export function claimable(input: { accrued: bigint; bps: number; paid: bigint }): bigint {
  return mulDivDown(input.accrued, BigInt(input.bps), BPS) - input.paid
}

/** A stream as its payer's entry has it. */
export interface StreamTerms {
  /** Base units a second. */
  readonly rate: bigint
  /** Left of the deposit at `since`. */
  readonly deposit: bigint
  /** Unix seconds. */
  readonly since: bigint
}

/** What has flowed since `since`: exact, because rates are whole units; never more than the deposit. */
export function flowed(stream: StreamTerms, timestamp: bigint): bigint {
  const elapsed = timestamp > stream.since ? timestamp - stream.since : 0n
  const wanted = stream.rate * elapsed
  return wanted < stream.deposit ? wanted : stream.deposit
}

/** Unix seconds at which the deposit is used up: the last second may be paid in part. */
export function streamEndsAt(stream: StreamTerms): bigint {
  return stream.rate === 0n ? stream.since : stream.since + mulDivUp(stream.deposit, 1n, stream.rate)
}
