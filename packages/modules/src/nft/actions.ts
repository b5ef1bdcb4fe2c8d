import { field } from '@weft/protocol'
import { ACTION_FEE } from '../fee.ts'
import { COLLECTION_FEE, PAYEES_MAX, STREAM_PAYERS_MAX } from './limits.ts'

const collection = field.u32({ title: 'Collection', help: 'Its number.' })
const token = field.address({ title: 'Token', help: 'Its address.' })
const asset = field.asset({ title: 'Asset', help: "The collection's payment asset." })
const priceMax = field.amount({
  title: 'At most',
  help: 'What the price leaves of it comes back at once.',
  assetField: 'asset',
})
const durationSeconds = field.u32({ title: 'Duration in seconds', help: 'From when this executes.' })
const title = field.text({ title: 'Title', lengthMax: 96 })

/** Collections and their works: all but the mint is the creator's. */
const makingActions = {
  createCollection: {
    id: 1,
    title: 'Create collection',
    help: 'Starts a collection. Asset, cap, royalty and split can never be changed; minting can be closed early.',
    fields: {
      name: field.text({ title: 'Name', lengthMax: 64 }),
      description: field.text({ title: 'Description', lengthMax: 512 }),
      media: field.hash({ title: 'Cover', help: 'SHA-256 of the uploaded file.' }),
      asset: field.asset({ title: 'Payment asset', help: 'Of every price, bid, offer and payout.' }),
      mintPrice: field.amount({ title: 'Mint price', help: '0: free.', assetField: 'asset' }),
      supplyCap: field.u32({ title: 'Supply cap', help: 'Most tokens there will ever be.' }),
      walletLimit: field.u32({
        title: 'Limit per wallet',
        help: 'Editions one account may mint; 0: no limit.',
      }),
      royaltyBps: field.u16({
        title: 'Royalty in basis points',
        help: 'Of every sale; at most 2500 (25 %).',
      }),
      usePrice: field.amount({ title: 'Price of one use', help: '0: not for use.', assetField: 'asset' }),
      payees: field.list({
        title: 'Split',
        help: 'Who shares all revenue, in basis points that sum to 10000.',
        item: {
          payee: field.address({ title: 'Payee' }),
          bps: field.u16({ title: 'Basis points', help: 'Of 10000.' }),
        },
        lengthMax: PAYEES_MAX,
      }),
    },
    effects: ['order'],
    fee: COLLECTION_FEE,
    rejections: ['name_empty', 'cap_out_of_range', 'royalty_too_high', 'payees_invalid', 'split_not_whole'],
  },
  mint: {
    id: 2,
    title: 'Mint',
    help: "Mints editions at the collection's mint price.",
    fields: {
      collection,
      quantity: field.u32({ title: 'Editions', help: '1 to 20.' }),
      asset,
      priceMax: field.amount({
        title: 'At most',
        help: 'For all of them together; only the mint price is taken.',
        assetField: 'asset',
      }),
    },
    effects: ['message', 'add', 'reserve'],
    fee: ACTION_FEE,
    rejections: [
      'quantity_out_of_range',
      'unknown_collection',
      'minting_closed',
      'wrong_asset',
      'wallet_limit_reached',
      'price_above_maximum',
      'bank.insufficient_balance',
      'sold_out',
    ],
  },
  closeMinting: {
    id: 3,
    title: 'Close minting',
    help: 'Ends minting for good: what exists then is all there will ever be. Only by the creator.',
    fields: { collection },
    effects: ['order'],
    fee: ACTION_FEE,
    rejections: ['unknown_collection', 'not_creator', 'minting_closed'],
  },
  createWork: {
    id: 4,
    title: 'Create work',
    help: 'Adds a work of its own to a collection and mints its editions to the creator.',
    fields: {
      collection,
      title,
      media: field.hash({ title: 'Media', help: 'SHA-256 of the uploaded file.' }),
      editions: field.u32({ title: 'Editions', help: '1: one of one. At most 20.' }),
    },
    effects: ['message', 'add', 'reserve'],
    fee: ACTION_FEE,
    rejections: [
      'title_empty',
      'quantity_out_of_range',
      'unknown_collection',
      'not_creator',
      'minting_closed',
      'sold_out',
    ],
  },
  setUsePrice: {
    id: 5,
    title: 'Set price of a use',
    help: 'What one use of any of the collection’s works costs from the next batch on. Only by the creator.',
    fields: {
      collection,
      asset,
      price: field.amount({ title: 'Price', help: '0: not for use.', assetField: 'asset' }),
    },
    effects: ['order'],
    fee: ACTION_FEE,
    rejections: ['unknown_collection', 'not_creator', 'wrong_asset'],
  },
} as const

/** Selling and buying: each is a message to the token, which decides. */
const tradingActions = {
  list: {
    id: 6,
    title: 'List',
    help: 'Offers a token you own at a fixed price, in place of an earlier listing.',
    fields: { token, asset, price: field.amount({ title: 'Price', assetField: 'asset' }) },
    effects: ['message'],
    fee: ACTION_FEE,
    rejections: ['price_zero'],
  },
  listDutch: {
    id: 7,
    title: 'List at a falling price',
    help: 'Offers a token you own at a price that falls evenly and then stays.',
    fields: {
      token,
      asset,
      startPrice: field.amount({ title: 'From', assetField: 'asset' }),
      endPrice: field.amount({ title: 'Down to', assetField: 'asset' }),
      startsAt: field.u64({ title: 'Starts at', help: 'Unix seconds; 0: at once.' }),
      durationSeconds: field.u32({
        title: 'Duration in seconds',
        help: 'From the start to the lowest price.',
      }),
    },
    effects: ['message'],
    fee: ACTION_FEE,
    rejections: ['price_zero', 'price_rises', 'duration_out_of_range', 'start_too_far'],
  },
  unlist: {
    id: 8,
    title: 'Cancel listing',
    help: 'Takes a token off the market.',
    fields: { token },
    effects: ['message'],
    fee: ACTION_FEE,
    rejections: [],
  },
  buy: {
    id: 9,
    title: 'Buy',
    help: 'Buys a listed token. Whoever comes too late, or offers too little, gets everything back at once.',
    fields: { token, asset, priceMax },
    effects: ['message'],
    fee: ACTION_FEE,
    rejections: ['amount_zero', 'bank.insufficient_balance'],
  },
  transfer: {
    id: 10,
    title: 'Transfer',
    help: 'Gives a token away, free of charge: no sale, so no royalty.',
    fields: { token, to: field.address({ title: 'To', help: 'Account that receives it.' }) },
    effects: ['message'],
    fee: ACTION_FEE,
    rejections: ['zero_address'],
  },
  offer: {
    id: 11,
    title: 'Make offer',
    help: 'Offers to buy one token. The price is set aside until the offer is taken or withdrawn.',
    fields: { token, asset, price: field.amount({ title: 'Price', assetField: 'asset' }), durationSeconds },
    effects: [],
    fee: ACTION_FEE,
    rejections: ['price_zero', 'duration_out_of_range', 'zero_address', 'bank.insufficient_balance'],
  },
  offerForAny: {
    id: 12,
    title: 'Make collection offer',
    help: 'Offers to buy any token of a collection. The price is set aside until the offer is taken or withdrawn.',
    fields: {
      collection,
      asset,
      price: field.amount({ title: 'Price', assetField: 'asset' }),
      durationSeconds,
    },
    effects: [],
    fee: ACTION_FEE,
    rejections: [
      'price_zero',
      'duration_out_of_range',
      'unknown_collection',
      'wrong_asset',
      'bank.insufficient_balance',
    ],
  },
  withdrawOffer: {
    id: 13,
    title: 'Withdraw offer',
    help: 'Takes an offer back, at any time; all of its price returns.',
    fields: { offer: field.u64({ title: 'Offer', help: 'Its number.' }) },
    effects: [],
    fee: ACTION_FEE,
    rejections: ['no_offer'],
  },
  acceptOffer: {
    id: 14,
    title: 'Accept offer',
    help: 'Sells a token you own to who made the offer.',
    fields: {
      token,
      bidder: field.address({ title: 'Bidder' }),
      offer: field.u64({ title: 'Offer', help: "Number among the bidder's." }),
      asset,
      priceMin: field.amount({ title: 'At least', help: 'Before the royalty.', assetField: 'asset' }),
    },
    effects: ['message'],
    fee: ACTION_FEE,
    rejections: [],
  },
  startAuction: {
    id: 15,
    title: 'Start auction',
    help: 'Sells a token you own to the highest bidder. Late bids move the end; without a bid it can be cancelled.',
    fields: {
      token,
      asset,
      reservePrice: field.amount({ title: 'First bid at least', assetField: 'asset' }),
      incrementBps: field.u16({
        title: 'Increment in basis points',
        help: 'Least rise of a bid: 100 to 5000.',
      }),
      durationSeconds,
    },
    effects: ['message'],
    fee: ACTION_FEE,
    rejections: ['price_zero', 'increment_out_of_range', 'duration_out_of_range'],
  },
  bid: {
    id: 16,
    title: 'Bid',
    help: 'Bids in an auction. The bid is set aside, and returns at once when somebody bids more.',
    fields: { token, asset, amount: field.amount({ title: 'Bid', assetField: 'asset' }) },
    effects: ['message'],
    fee: ACTION_FEE,
    rejections: ['amount_zero', 'bank.insufficient_balance'],
  },
  cancelAuction: {
    id: 17,
    title: 'Cancel auction',
    help: 'Ends an auction that nobody has bid in.',
    fields: { token },
    effects: ['message'],
    fee: ACTION_FEE,
    rejections: [],
  },
  settleAuction: {
    id: 18,
    title: 'Settle auction',
    help: 'Hands an ended auction’s token to the winner and the money to the seller. Anyone may.',
    fields: { token },
    effects: ['message'],
    fee: ACTION_FEE,
    rejections: [],
  },
} as const

/** What works earn, and how payees come to it. */
const earningActions = {
  claimRoyalties: {
    id: 19,
    title: 'Claim earnings',
    help: 'Pays your share of all a collection has earned until the batch before.',
    fields: { collection },
    effects: ['add'],
    fee: ACTION_FEE,
    rejections: ['unknown_collection', 'not_payee', 'nothing_to_claim'],
  },
  distributeRoyalties: {
    id: 20,
    title: 'Distribute earnings',
    help: 'Pays all payees of a collection their shares. Anyone may.',
    fields: { collection },
    effects: ['message'],
    fee: ACTION_FEE,
    rejections: ['unknown_collection', 'nothing_to_distribute'],
  },
  use: {
    id: 21,
    title: 'Pay for use',
    help: 'Pays for using a work, by the use; its collection’s payees share it.',
    fields: {
      collection,
      work: field.u32({ title: 'Work', help: 'Its number; 0: the cover and its editions.' }),
      uses: field.u32({ title: 'Uses', help: 'How many: 1 to 10000.' }),
      asset,
      priceMax: field.amount({
        title: 'At most',
        help: 'For all uses together; only their price is taken.',
        assetField: 'asset',
      }),
    },
    effects: ['add'],
    fee: ACTION_FEE,
    rejections: [
      'quantity_out_of_range',
      'unknown_collection',
      'unknown_work',
      'no_price_per_use',
      'wrong_asset',
      'price_above_maximum',
      'bank.insufficient_balance',
    ],
  },
  startStream: {
    id: 22,
    title: 'Start stream',
    help: 'Pays a collection by the second out of a deposit. Again: changes the rate and adds to the deposit.',
    fields: {
      collection,
      asset,
      rate: field.amount({ title: 'A second', assetField: 'asset' }),
      deposit: field.amount({ title: 'Deposit', help: 'What is not used comes back.', assetField: 'asset' }),
    },
    effects: ['add'],
    fee: ACTION_FEE,
    rejections: [
      'amount_zero',
      'unknown_collection',
      'wrong_asset',
      'stream_too_short',
      'bank.insufficient_balance',
    ],
  },
  stopStream: {
    id: 23,
    title: 'Stop stream',
    help: 'Pays what has flowed until now and returns the rest of the deposit.',
    fields: { collection },
    effects: ['add'],
    fee: ACTION_FEE,
    rejections: ['no_stream'],
  },
  collectStreams: {
    id: 24,
    title: 'Collect streams',
    help: 'Brings what has flowed into a collection to its payees’ account. Anyone may.',
    fields: {
      collection,
      payers: field.list({
        title: 'From',
        item: { payer: field.address({ title: 'Payer' }) },
        lengthMax: STREAM_PAYERS_MAX,
      }),
    },
    effects: ['message'],
    fee: ACTION_FEE,
    rejections: ['payers_missing'],
  },
} as const

/** Everything that accounts can do here. */
export const nftActions = { ...makingActions, ...tradingActions, ...earningActions } as const
