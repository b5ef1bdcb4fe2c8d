import type { FieldValues, ReadContext } from '@weft/protocol'
import type { PayeeShare } from './math.ts'
import { collections, collectionTotals, splits } from './tables.ts'

type Globals = Pick<ReadContext, 'global'>
export type CollectionTerms = FieldValues<(typeof collections)['value']>
export type CollectionTotals = FieldValues<(typeof collectionTotals)['value']>

/** Terms of a collection, or undefined when there is none of this number. */
export function termsOf(context: Globals, collection: number): CollectionTerms | undefined {
  const terms = context.global(collections, collections.keyOf(collection))
  return terms.supplyCap === 0 ? undefined : terms
}

export function totalsOf(context: Globals, collection: number): CollectionTotals {
  return context.global(collectionTotals, collectionTotals.keyOf(collection))
}

export function payeesOf(context: Globals, collection: number): readonly PayeeShare[] {
  return context.global(splits, splits.keyOf(collection)).payees
}

/** Tokens that exist, as of the batch before. */
export function mintedOf(terms: CollectionTerms, totals: CollectionTotals): bigint {
  return BigInt(terms.supplyCap) - totals.remaining
}
