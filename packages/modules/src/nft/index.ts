import { defineModule } from '@weft/protocol'
import {
  acceptOffer,
  bounceAcquire,
  receiveAcceptOffer,
  receiveAcquire,
  receiveTakeOffer,
} from './acceptOffer.ts'
import { nftAccountView } from './accountView.ts'
import {
  cancelAuction,
  receiveCancelAuction,
  receiveSettleAuction,
  receiveStartAuction,
  settleAuction,
  startAuction,
} from './auction.ts'
import { bid, bounceBid, receiveBid } from './bid.ts'
import { bounceBuy, buy, receiveBuy } from './buy.ts'
import { createCollection } from './createCollection.ts'
import { createWork, receiveWorkCreated } from './createWork.ts'
import { closeMinting, setUsePrice } from './creatorTerms.ts'
import { nftDescriptor } from './descriptor.ts'
import { nftIndexes } from './indexes.ts'
import {
  marketIsSound,
  mintedWithinCap,
  nftHoldings,
  numberedWithoutGaps,
  payoutsWithinShares,
} from './invariants.ts'
import { list, listDutch, receiveList, receiveUnlist, unlist } from './list.ts'
import { mint, receiveMinted } from './mint.ts'
import { offer, offerForAny, withdrawOffer } from './offer.ts'
import { receiveProceeds, receiveReceived, receiveRefund } from './payments.ts'
import { claimRoyalties, distributeRoyalties, receiveCollect } from './royalties.ts'
import { nftSeries } from './series.ts'
import { nftSettle, receiveCollectionCreated } from './settle.ts'
import { collectStreams, receiveCollectStream, startStream, stopStream } from './stream.ts'
import { receiveTransfer, transfer } from './transfer.ts'
import { use } from './use.ts'
import { activityView } from './views/activityView.ts'
import { collectionsView, collectionView } from './views/collectionsView.ts'
import { earningsView } from './views/earningsView.ts'
import { offersView } from './views/offersView.ts'
import { streamsView } from './views/streamsView.ts'
import { tokensView, tokenView } from './views/tokensView.ts'
import { worksView } from './views/worksView.ts'
import { nftWorth } from './worth.ts'

/** Collections, their market and what they earn. */
export const nft = defineModule(nftDescriptor, {
  actions: {
    createCollection,
    mint,
    closeMinting,
    createWork,
    setUsePrice,
    list,
    listDutch,
    unlist,
    buy,
    transfer,
    offer,
    offerForAny,
    withdrawOffer,
    acceptOffer,
    startAuction,
    bid,
    cancelAuction,
    settleAuction,
    claimRoyalties,
    distributeRoyalties,
    use,
    startStream,
    stopStream,
    collectStreams,
  },
  receive: {
    collectionCreated: receiveCollectionCreated,
    minted: receiveMinted,
    workCreated: receiveWorkCreated,
    list: receiveList,
    unlist: receiveUnlist,
    buy: receiveBuy,
    transfer: receiveTransfer,
    acceptOffer: receiveAcceptOffer,
    takeOffer: receiveTakeOffer,
    acquire: receiveAcquire,
    startAuction: receiveStartAuction,
    bid: receiveBid,
    cancelAuction: receiveCancelAuction,
    settleAuction: receiveSettleAuction,
    proceeds: receiveProceeds,
    refund: receiveRefund,
    received: receiveReceived,
    collect: receiveCollect,
    collectStream: receiveCollectStream,
  },
  bounce: {
    buy: bounceBuy,
    bid: bounceBid,
    acquire: bounceAcquire,
    // These carry nothing: the receipt says that they were refused.
    list: nothingToReturn,
    unlist: nothingToReturn,
    transfer: nothingToReturn,
    acceptOffer: nothingToReturn,
    takeOffer: nothingToReturn,
    startAuction: nothingToReturn,
    cancelAuction: nothingToReturn,
    settleAuction: nothingToReturn,
    // These are always accepted.
    collectionCreated: nothingToReturn,
    minted: nothingToReturn,
    workCreated: nothingToReturn,
    proceeds: nothingToReturn,
    refund: nothingToReturn,
    received: nothingToReturn,
    collect: nothingToReturn,
    collectStream: nothingToReturn,
  },
  settle: nftSettle,
  holdings: nftHoldings,
  invariants: { mintedWithinCap, payoutsWithinShares, marketIsSound, numberedWithoutGaps },
  accountView: nftAccountView,
  worth: nftWorth,
  views: {
    collections: collectionsView,
    collection: collectionView,
    works: worksView,
    activity: activityView,
    tokens: tokensView,
    token: tokenView,
    offers: offersView,
    earnings: earningsView,
    streams: streamsView,
  },
  indexes: nftIndexes,
  series: nftSeries,
})

function nothingToReturn(): void {}
