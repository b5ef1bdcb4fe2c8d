import type { RejectionHelp } from '../rejectionHelp.ts'

/** Title and remedy of the NFT module's rejections. */
export const nftRejectionHelp: Readonly<Record<string, RejectionHelp>> = {
  'nft.name_empty': { title: 'No name', remedy: 'Give the collection a name that people can read.' },
  'nft.cap_out_of_range': {
    title: 'Supply cap out of range',
    remedy: 'Choose a cap from 1 to 1,000,000 tokens.',
  },
  'nft.royalty_too_high': {
    title: 'Royalty too high',
    remedy: 'A royalty may be at most 25 % of a sale. Lower it.',
  },
  'nft.payees_invalid': {
    title: 'Split not valid',
    remedy: 'Name at least one payee, each only once, each with an address and a share above zero.',
  },
  'nft.split_not_whole': {
    title: 'Split is not 100 %',
    remedy: 'Change the shares until they sum to exactly 100 %, which is 10,000 basis points.',
  },
  'nft.unknown_collection': {
    title: 'No such collection',
    remedy: 'Check its number. A collection exists from the batch after it was created.',
  },
  'nft.not_creator': {
    title: 'Not your collection',
    remedy: 'Only the account that created the collection may do this. Switch to that account.',
  },
  'nft.minting_closed': {
    title: 'Minting is closed',
    remedy: 'The creator closed it for good. Buy a token from somebody who has one.',
  },
  'nft.wrong_asset': {
    title: 'Another payment asset',
    remedy: 'Every collection has one payment asset. Use the one that its page shows.',
  },
  'nft.quantity_out_of_range': {
    title: 'Quantity out of range',
    remedy: 'Choose a quantity of at least 1: up to 20 tokens, or up to 10,000 uses, at once.',
  },
  'nft.wallet_limit_reached': {
    title: 'Limit per wallet reached',
    remedy: 'The collection limits what one account may mint. Lower the quantity, or buy from somebody.',
  },
  'nft.price_above_maximum': {
    title: 'Price above your maximum',
    remedy: 'The price is higher than the most you agreed to. Look at it again and raise the maximum.',
  },
  'nft.sold_out': {
    title: 'Sold out',
    remedy: 'Others minted what was left. Lower the quantity, or buy a token from somebody who has one.',
  },
  'nft.title_empty': { title: 'No title', remedy: 'Give the work a title that people can read.' },
  'nft.price_zero': {
    title: 'Price is zero',
    remedy: 'Enter a price above zero. To give a token away, transfer it.',
  },
  'nft.price_rises': {
    title: 'Price would rise',
    remedy: 'A falling price must end at or below where it starts. Swap the two prices.',
  },
  'nft.duration_out_of_range': {
    title: 'Duration out of range',
    remedy: 'Choose a duration from 10 seconds to 180 days.',
  },
  'nft.start_too_far': {
    title: 'Start too far away',
    remedy: 'A listing may start at most 30 days from now.',
  },
  'nft.zero_address': {
    title: 'No address',
    remedy: 'The zero address is nobody and nothing. Enter the address of an account or of a token.',
  },
  'nft.amount_zero': { title: 'Amount is zero', remedy: 'Enter an amount above zero.' },
  'nft.no_offer': {
    title: 'Offer is gone',
    remedy: 'It was withdrawn or taken before. Look at your balance: its price is no longer set aside.',
  },
  'nft.increment_out_of_range': {
    title: 'Increment out of range',
    remedy: 'Bids must rise by 1 % to 50 %, which is 100 to 5,000 basis points.',
  },
  'nft.unknown_work': {
    title: 'No such work',
    remedy: 'Check its number. A work can be used from the batch after it was created.',
  },
  'nft.no_price_per_use': {
    title: 'Not for use',
    remedy: 'The creator has set no price for a use. Nothing is to be paid.',
  },
  'nft.not_payee': {
    title: 'No share in this collection',
    remedy: 'Its split does not name this account. Switch to an account that it names.',
  },
  'nft.nothing_to_claim': {
    title: 'Nothing to claim yet',
    remedy:
      'You have all that was earned until the last batch. What is earned now can be claimed in the next one.',
  },
  'nft.nothing_to_distribute': {
    title: 'Nothing to distribute',
    remedy: 'All that the collection has earned is paid out. Wait for its next sale.',
  },
  'nft.stream_too_short': {
    title: 'Deposit too small',
    remedy: 'The deposit must last for at least ten minutes. Raise it, or lower the rate.',
  },
  'nft.no_stream': {
    title: 'No stream',
    remedy: 'This account streams nothing into this collection. Start one first.',
  },
  'nft.payers_missing': {
    title: 'Nobody to collect from',
    remedy: 'Name at least one account whose stream is to be collected.',
  },
  'nft.unknown_token': { title: 'No such token', remedy: 'Check its address: nothing was minted there.' },
  'nft.not_owner': {
    title: 'Not the owner',
    remedy: 'The token belonged to somebody else when this arrived. Reload its page to see whose it is.',
  },
  'nft.in_auction': {
    title: 'In an auction',
    remedy: 'Until the auction is settled or cancelled nothing else can be done with the token.',
  },
  'nft.not_listed': {
    title: 'No longer for sale',
    remedy:
      'Somebody was faster, or the owner took it off the market. Your payment is back; make an offer instead.',
  },
  'nft.not_started': {
    title: 'Sale has not started',
    remedy: 'The listing begins later; your payment is back. Try again when it has started.',
  },
  'nft.offer_gone': {
    title: 'Offer no longer there',
    remedy: 'The bidder withdrew it, or somebody else took it. The token is still yours.',
  },
  'nft.offer_expired': {
    title: 'Offer has expired',
    remedy: 'It can no longer be taken. The token is still yours; look for another offer.',
  },
  'nft.offer_too_low': {
    title: 'Offer below your minimum',
    remedy: 'The offer pays less than the least you asked for. The token is still yours.',
  },
  'nft.wrong_token': {
    title: 'Offer is for something else',
    remedy: 'The offer is not for this token or its collection. Choose one that its page shows.',
  },
  'nft.no_auction': {
    title: 'No auction',
    remedy: 'The token is in no auction: it was settled, cancelled or never started. What you bid is back.',
  },
  'nft.auction_over': {
    title: 'Auction is over',
    remedy: 'The bid came after the end and is back in your balance. Anyone may settle the auction now.',
  },
  'nft.auction_running': {
    title: 'Auction still runs',
    remedy: 'It can be settled when it has ended. Late bids may have moved the end.',
  },
  'nft.bid_too_low': {
    title: 'Bid too low',
    remedy: 'Somebody else bid first. Your bid is back; the page shows the least next bid.',
  },
  'nft.has_bids': {
    title: 'Somebody has bid',
    remedy: 'An auction with a bid cannot be cancelled. Wait until it ends and settle it.',
  },
}
