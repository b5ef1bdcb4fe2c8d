import type { Address } from '@weft/primitives'
import { BPS, mulDivDown } from '@weft/primitives'
import type { FieldValues, StateView } from '@weft/protocol'
import { ZERO_ADDRESS } from '@weft/protocol'
import { nftDescriptor } from './descriptor.ts'
import { accruedOf } from './math.ts'
import {
  auctions,
  collectionCount,
  collections,
  collectionTotals,
  listings,
  minters,
  offers,
  payouts,
  splits,
  streams,
  tokens,
} from './tables.ts'

const { messages } = nftDescriptor
type Terms = FieldValues<(typeof collections)['value']>

/** Base units held of an asset: revenue not yet paid, offers, bids, deposits of streams, and all of these in flight. */
export function nftHoldings(view: StateView, assetId: number): bigint {
  const terms = termsOfAll(view)
  const isOfAsset = (collection: number) => terms.get(collection)?.asset === assetId
  let sum = 0n
  for (const [{ collection }, totals] of view.records(collectionTotals)) {
    if (isOfAsset(collection)) sum += accruedOf(totals) - totals.paid
  }
  for (const [, offer] of view.records(offers)) if (offer.asset === assetId) sum += offer.price
  for (const [, { collection, bid }] of view.records(auctions)) if (isOfAsset(collection)) sum += bid
  for (const [, { asset, deposit }] of view.records(streams)) if (asset === assetId) sum += deposit
  return sum + inFlight(view, assetId)
}

function inFlight(view: StateView, assetId: number): bigint {
  let sum = 0n
  for (const { asset, payment } of view.inFlight(messages.buy)) if (asset === assetId) sum += payment
  for (const { asset, price } of view.inFlight(messages.acquire)) if (asset === assetId) sum += price
  for (const message of [messages.bid, messages.proceeds, messages.refund]) {
    for (const { asset, amount } of view.inFlight(message)) if (asset === assetId) sum += amount
  }
  return sum
}

/** Tokens are as many as left what may be minted, never more than the cap, each minter's within the wallet limit. */
export function mintedWithinCap(view: StateView): string | undefined {
  const counts = new Map<number, bigint>()
  const made = new Map<number, bigint>()
  const count = (of: Map<number, bigint>, collection: number, by: bigint) =>
    of.set(collection, (of.get(collection) ?? 0n) + by)
  for (const [, { collection }] of view.records(tokens)) count(counts, collection, 1n)
  for (const { collection } of view.inFlight(messages.minted)) count(counts, collection, 1n)
  const terms = termsOfAll(view)
  for (const [{ account, collection }, minter] of view.records(minters)) {
    count(made, collection, BigInt(minter.tokens))
    const limit = terms.get(collection)?.walletLimit ?? 0
    if (limit > 0 && minter.editions > limit)
      return `${account}: beyond the limit of collection ${collection}`
  }
  for (const [{ collection }, { remaining }] of view.records(collectionTotals)) {
    const minted = BigInt(terms.get(collection)!.supplyCap) - remaining
    if (minted < 0n) return `collection ${collection}: more remain than the cap`
    if ((counts.get(collection) ?? 0n) !== minted)
      return `collection ${collection}: tokens are not what was minted`
    if ((made.get(collection) ?? 0n) !== minted)
      return `collection ${collection}: minters made something else`
  }
  return undefined
}

/** No payee was paid more than the share, the payouts add up, and splits are whole. */
export function payoutsWithinShares(view: StateView): string | undefined {
  const shares = new Map<string, number>()
  const accrued = new Map<number, bigint>()
  const paid = new Map<number, bigint>()
  for (const [{ collection }, { payees }] of view.records(splits)) {
    let whole = 0n
    for (const { payee, bps } of payees) {
      shares.set(`${collection}/${payee}`, bps)
      whole += BigInt(bps)
    }
    if (whole !== BPS) return `collection ${collection}: a split of ${whole} basis points`
  }
  for (const [{ collection }, totals] of view.records(collectionTotals)) {
    accrued.set(collection, accruedOf(totals))
  }
  for (const [{ account, collection }, payout] of view.records(payouts)) {
    const bps = shares.get(`${collection}/${account}`) ?? 0
    const share = mulDivDown(accrued.get(collection) ?? 0n, BigInt(bps), BPS)
    if (payout.paid > share) return `${account}: paid more than its share of collection ${collection}`
    paid.set(collection, (paid.get(collection) ?? 0n) + payout.paid)
  }
  for (const [{ collection }, totals] of view.records(collectionTotals)) {
    if (totals.paid !== (paid.get(collection) ?? 0n)) return `collection ${collection}: payouts`
  }
  return undefined
}

/** What is on the market belongs to who sells it, in one way at a time; a bid has its bidder. */
export function marketIsSound(view: StateView): string | undefined {
  const owners = new Map<Address, Address>()
  for (const [{ token }, { owner }] of view.records(tokens)) owners.set(token, owner)
  const listed = new Set<Address>()
  for (const [{ token }, { collection, seller }] of view.records(listings)) {
    if (collection === 0) continue
    if (owners.get(token) !== seller) return `${token}: listed by somebody else`
    listed.add(token)
  }
  for (const [{ token }, { collection, seller, bidder, bid }] of view.records(auctions)) {
    if (collection === 0) continue
    if (owners.get(token) !== seller) return `${token}: auctioned by somebody else`
    if (listed.has(token)) return `${token}: listed and in an auction`
    if ((bid === 0n) !== (bidder === ZERO_ADDRESS)) return `${token}: a bid of nobody`
  }
  return undefined
}

/** Collections are numbered from 1 without gaps. */
export function numberedWithoutGaps(view: StateView): string | undefined {
  let count = 0
  for (const _ of view.records(collections)) count++
  let created = 0
  for (const [, record] of view.records(collectionCount)) created = record.created
  if (count !== created) return `${count} collections, ${created} created`
  return undefined
}

function termsOfAll(view: StateView): ReadonlyMap<number, Terms> {
  return new Map([...view.records(collections)].map(([{ collection }, terms]) => [collection, terms]))
}
