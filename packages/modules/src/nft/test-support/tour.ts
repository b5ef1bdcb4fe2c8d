import type { Address } from '@weft/primitives'
import type { Call } from '../../test-support/chain.ts'
import { tokenAddress } from '../objects.ts'
import { collectionCall, cover } from './market.ts'

/** Every action of the module once, all by one account, one batch each, from the first collection on. */
export function nftTour(account: Address): readonly Call[] {
  const collection = 1
  const asset = 'USDC'
  const token = tokenAddress(collection, account, 0)
  const price = 100n
  const durationSeconds = 60
  const payees = [{ payee: account, bps: 10_000 }]
  return [
    collectionCall({ payees }),
    ['nft.mint', { collection, quantity: 1, asset, priceMax: 10n ** 9n }],
    ['nft.createWork', { collection, title: 'Warp', media: cover, editions: 1 }],
    ['nft.setUsePrice', { collection, asset, price }],
    ['nft.list', { token, asset, price }],
    ['nft.listDutch', { token, asset, startPrice: price, endPrice: 1n, startsAt: 0n, durationSeconds }],
    ['nft.unlist', { token }],
    ['nft.list', { token, asset, price }],
    ['nft.buy', { token, asset, priceMax: price }],
    ['nft.transfer', { token, to: account }],
    ['nft.offer', { token, asset, price, durationSeconds }],
    ['nft.offerForAny', { collection, asset, price, durationSeconds }],
    ['nft.acceptOffer', { token, bidder: account, offer: 0n, asset, priceMin: price }],
    ['nft.withdrawOffer', { offer: 1n }],
    ['nft.startAuction', { token, asset, reservePrice: price, incrementBps: 500, durationSeconds }],
    ['nft.cancelAuction', { token }],
    ['nft.startAuction', { token, asset, reservePrice: price, incrementBps: 500, durationSeconds }],
    ['nft.bid', { token, asset, amount: price }],
    ['nft.settleAuction', { token }],
    ['nft.claimRoyalties', { collection }],
    ['nft.use', { collection, work: 1, uses: 2, asset, priceMax: 200n }],
    ['nft.distributeRoyalties', { collection }],
    ['nft.startStream', { collection, asset, rate: 1n, deposit: 1_000n }],
    ['nft.collectStreams', { collection, payers: [{ payer: account }] }],
    ['nft.stopStream', { collection }],
    ['nft.closeMinting', { collection }],
  ]
}
