import type { EventInfo, TransactionInfo } from '@weft/sdk'

/** One thing that happened to a token. */
export interface ProvenanceStep {
  /** The event's name without its module: `sold`. */
  readonly kind: string
  readonly title: string
  /** Unix seconds. */
  readonly at: number
  readonly hash: string
  readonly from: string | undefined
  readonly to: string | undefined
  readonly price: bigint | undefined
  /** Where a falling price ends. */
  readonly endPrice: bigint | undefined
  readonly royalty: bigint | undefined
}

/** A sale, for a chart. */
export interface SalePoint {
  readonly at: number
  readonly price: bigint
}

/**
 * What happened to a token, newest first: the token's own events, which nobody but the module can write.
 *
 * @param transactions - That did something at the token's address, newest first.
 */
export function provenanceOf(
  transactions: readonly TransactionInfo[],
  token: string,
): readonly ProvenanceStep[] {
  return transactions.flatMap((transaction) =>
    (transaction.receipt?.events ?? [])
      .filter(({ account, type }) => account === token && type.startsWith('nft.'))
      .toReversed()
      .map((event) => stepOf(event, transaction)),
  )
}

/** The sales among them, oldest first. */
export function salesOf(steps: readonly ProvenanceStep[]): readonly SalePoint[] {
  return steps
    .flatMap(({ kind, at, price }) => (kind === 'sold' && price !== undefined ? [{ at, price }] : []))
    .toReversed()
}

function stepOf({ type, title, fields }: EventInfo, { timestamp, hash }: TransactionInfo): ProvenanceStep {
  const endPrice = amountOf(fields, 'endPrice')
  const price = amountOf(fields, 'price', 'amount', 'reservePrice', 'startPrice')
  return {
    kind: type.slice('nft.'.length),
    title,
    at: timestamp,
    hash,
    from: textOf(fields, 'seller', 'from', 'bidder'),
    to: textOf(fields, 'buyer', 'to', 'minter'),
    price,
    endPrice: endPrice === price ? undefined : endPrice,
    royalty: amountOf(fields, 'royalty'),
  }
}

function amountOf(fields: EventInfo['fields'], ...names: readonly string[]): bigint | undefined {
  return names.map((name) => fields[name]).find((value) => typeof value === 'bigint')
}

function textOf(fields: EventInfo['fields'], ...names: readonly string[]): string | undefined {
  return names.map((name) => fields[name]).find((value) => typeof value === 'string')
}
