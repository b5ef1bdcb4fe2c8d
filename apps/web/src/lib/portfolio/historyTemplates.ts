/**
 * What actions and events are called where their fields in a row would not read as a sentence; a field's name in
 * braces stands for its value. A test holds the names to the modules.
 */
export const TEMPLATES: Readonly<Record<string, string>> = {
  'lending.setCollateral': 'Use {asset} as collateral: {enabled}',
  'lending.collateralSet': '{asset} as collateral: {enabled}',
  'lending.liquidate': 'Liquidate {borrower}: pay up to {amount} for its {collateralAsset}',
  'lending.liquidated': 'Liquidated by {liquidator}: {amount} taken for {covered} of debt',
  'lending.seizedCollateral': 'Received {amount} as supply for {covered} of the debt of {borrower}',
  'staking.redelegate': 'Move {amount} from validator {from} to validator {to}',
  'staking.redelegated': 'Moved {amount} from validator {from} to validator {to}',
  'nft.mint': 'Mint {quantity} in collection {collection}',
  'nft.editionsMinted': 'Minted {quantity} in collection {collection} for {amount}',
  'nft.list': 'List {token} for {price}',
  'nft.buy': 'Buy {token} for at most {priceMax}',
  'nft.bid': 'Bid {amount} on {token}',
  'nft.offer': 'Offer {price} for {token}',
  'nft.offerForAny': 'Offer {price} for any of collection {collection}',
  'nft.acceptOffer': 'Accept an offer of {bidder} for {token}, at least {priceMin}',
  'nft.startAuction': 'Auction {token} from {reservePrice}',
  'nft.startStream': 'Stream {rate} a second into collection {collection}, with {deposit} set aside',
  'nft.streamStarted': 'Stream of {rate} a second into collection {collection}',
}
