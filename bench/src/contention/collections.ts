import { nft } from '@weft/modules'
import { assetBySymbol, type GlobalContext, parseAddress } from '@weft/protocol'
import { MINT_PRICE, ROYALTY_BPS, SUPPLY_CAP, USE_PRICE_MAX } from '../workload/generators/nftBook.ts'

/** How many collections there are, whether they are used or not. */
export const COLLECTION_COUNT = 100

const { collections, splits, collectionTotals, collectionCount } = nft.descriptor.tables
/** Nobody's account: what is earned lies there, and that is not what is measured. */
const CREATOR = parseAddress(`0x${'c0'.repeat(20)}`)

/** Collections as `settle` makes them, without the texts that people read. Numbered from 1. */
export function openCollections(context: GlobalContext): void {
  for (let id = 1; id <= COLLECTION_COUNT; id++) {
    context.put(collections, collections.keyOf(id), {
      creator: CREATOR,
      asset: assetBySymbol('USDC').id,
      mintPrice: BigInt(MINT_PRICE),
      supplyCap: SUPPLY_CAP,
      walletLimit: SUPPLY_CAP,
      royaltyBps: ROYALTY_BPS,
      usePrice: BigInt(USE_PRICE_MAX),
      mintingClosed: false,
      createdAt: context.batch.timestamp,
    })
    context.put(splits, splits.keyOf(id), { payees: [{ payee: CREATOR, bps: 10_000 }] })
    const remaining = BigInt(SUPPLY_CAP)
    context.put(collectionTotals, collectionTotals.keyOf(id), { ...collectionTotals.empty, remaining })
  }
  context.put(collectionCount, collectionCount.keyOf(), { created: COLLECTION_COUNT })
}
