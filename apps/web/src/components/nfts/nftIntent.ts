import type { NftOffer } from '@/lib/nftReads'

/** What an owner or a buyer of one token opened a dialog for. */
export type TokenKind =
  | 'buy'
  | 'list'
  | 'listDutch'
  | 'unlist'
  | 'offer'
  | 'startAuction'
  | 'bid'
  | 'cancelAuction'
  | 'settleAuction'
  | 'transfer'

/** What somebody opened a dialog for on a whole collection. */
export type CollectionKind = 'offerForAny' | 'startStream' | 'stopStream'

/** What a person opened a dialog for. It names things; the dialog reads them itself, and follows them. */
export type NftIntent =
  | { readonly kind: TokenKind; readonly token: string }
  /** Sells a token to whoever made the offer; without a token, the owner chooses one of the collection. */
  | { readonly kind: 'acceptOffer'; readonly token?: string; readonly offer: NftOffer }
  | { readonly kind: 'withdrawOffer'; readonly offer: NftOffer }
  | { readonly kind: 'mint'; readonly collection: number; readonly quantity?: number }
  | { readonly kind: CollectionKind; readonly collection: number }
  /** @param work - Its number; 0: the cover and its editions. */
  | { readonly kind: 'use'; readonly collection: number; readonly work: number }
