import type { NftIntent } from '@/components/nfts/nftIntent'
import type { NftCollectionDetail, NftTokenDetail } from '@/lib/nftReads'
import { cleanText, tokenTitle } from '@/lib/nftText'

/** Heading of a dialog, and the one thing to know before doing it. */
export function dialogText(
  intent: NftIntent,
  token: NftTokenDetail | undefined,
  collection: NftCollectionDetail | undefined,
): { title: string; help: string } {
  const item = token ? tokenTitle(token) : 'the token'
  const name = collection ? cleanText(collection.name) : 'the collection'
  switch (intent.kind) {
    case 'buy':
      return { title: `Buy ${item}`, help: 'If somebody is faster, everything comes back at once.' }
    case 'list':
      return { title: `List ${item}`, help: 'It stays yours until somebody pays this price.' }
    case 'listDutch':
      return {
        title: `List ${item} at a falling price`,
        help: 'The price falls evenly and then stays. Whoever buys first has it.',
      }
    case 'unlist':
      return {
        title: `Take ${item} off the market`,
        help: 'Nobody can buy it any more. It was yours all along.',
      }
    case 'offer':
      return {
        title: `Offer for ${item}`,
        help: 'The price is set aside until its owner accepts or you withdraw it, which you can at any time.',
      }
    case 'offerForAny':
      return {
        title: `Offer for any of ${name}`,
        help: 'The first owner who accepts sells you their token. Withdraw it at any time.',
      }
    case 'withdrawOffer':
      return { title: 'Withdraw your offer', help: 'All that was set aside comes back at once.' }
    case 'acceptOffer':
      return {
        title: token ? `Sell ${item}` : `Sell one of ${name}`,
        help: 'To whoever made this offer. If it is gone, the token stays yours.',
      }
    case 'startAuction':
      return {
        title: `Auction ${item}`,
        help: 'The highest bid has it. Once somebody has bid, an auction cannot be cancelled.',
      }
    case 'bid':
      return {
        title: `Bid for ${item}`,
        help: 'The bid is set aside, and is back the moment somebody bids more.',
      }
    case 'cancelAuction':
      return { title: 'Cancel the auction', help: 'Nobody has bid yet: the token is free again.' }
    case 'settleAuction':
      return { title: 'Settle the auction', help: 'Hands over the token and the money. Anyone may.' }
    case 'transfer':
      return { title: `Give ${item} away`, help: 'A gift: no payment, no royalty, and no way back.' }
    case 'mint':
      return { title: `Mint from ${name}`, help: 'The mint price goes to the payees of the collection.' }
    case 'use':
      return { title: 'Pay for use', help: `All of it goes to the payees of ${name}.` }
    case 'startStream':
      return {
        title: `Stream to ${name}`,
        help: 'Pays by the second out of a deposit. Stop at any time: what has not flowed comes back.',
      }
    case 'stopStream':
      return { title: 'Stop your stream', help: 'Pays what has flowed until now; the rest comes back.' }
  }
}
