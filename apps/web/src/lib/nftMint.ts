import { MINT_QUANTITY_MAX } from '@weft/sdk'
import type { Trader } from '@/hooks/useTrader'
import { spendBlock } from './nftAction.ts'
import type { NftCollectionDetail } from './nftReads.ts'

type Terms = Pick<
  NftCollectionDetail,
  'asset' | 'mintPrice' | 'minted' | 'supplyCap' | 'walletLimit' | 'mintingOpen' | 'own'
>

/** How many an account may still mint at once: what the cap, its limit and one action leave. */
export function mintRoom({ minted, supplyCap, walletLimit, own }: Terms): number {
  const left = supplyCap - minted
  const ofLimit = walletLimit === 0 ? left : walletLimit - (own?.minted ?? 0)
  return Math.max(0, Math.min(left, ofLimit, MINT_QUANTITY_MAX))
}

/** Why minting is over for everybody; undefined: it goes on. */
export function mintingEnded({ mintingOpen, minted, supplyCap }: Terms): string | undefined {
  if (mintingOpen) return undefined
  return minted >= supplyCap ? 'Sold out' : 'Minting is closed'
}

/** Why so many cannot be minted, in the order in which the module checks; undefined: they can. */
export function mintBlock(input: {
  collection: Terms
  trader: Pick<Trader, 'balanceOf' | 'feeBalance'>
  quantity: number
  fee: bigint
}): string | undefined {
  const { collection, trader, quantity, fee } = input
  const { asset, mintPrice, minted, supplyCap, walletLimit, own } = collection
  const ended = mintingEnded(collection)
  if (ended) return ended
  if (walletLimit > 0 && (own?.minted ?? 0) >= walletLimit) return 'You minted all you may'
  if (quantity < 1) return 'Enter how many'
  if (quantity > MINT_QUANTITY_MAX) return `At most ${MINT_QUANTITY_MAX} at once`
  if (walletLimit > 0 && (own?.minted ?? 0) + quantity > walletLimit) return `At most ${walletLimit} a wallet`
  if (minted + quantity > supplyCap) return `Only ${supplyCap - minted} left`
  return spendBlock(trader, { symbol: asset, amount: mintPrice * BigInt(quantity), fee })
}
