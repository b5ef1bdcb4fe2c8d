'use client'
import { AcceptOfferForm } from '@/components/nfts/dialogs/acceptOfferForm'
import { AuctionForm } from '@/components/nfts/dialogs/auctionForm'
import { BidForm } from '@/components/nfts/dialogs/bidForm'
import { BuyForm } from '@/components/nfts/dialogs/buyForm'
import { EndAuctionForm } from '@/components/nfts/dialogs/endAuctionForm'
import type {
  CollectionFormProps,
  TokenFormProps,
  TraderFormProps,
} from '@/components/nfts/dialogs/formProps'
import { ListDutchForm } from '@/components/nfts/dialogs/listDutchForm'
import { ListForm } from '@/components/nfts/dialogs/listForm'
import { MintForm } from '@/components/nfts/dialogs/mintForm'
import { OfferForm } from '@/components/nfts/dialogs/offerForm'
import { StopStreamForm } from '@/components/nfts/dialogs/stopStreamForm'
import { StreamForm } from '@/components/nfts/dialogs/streamForm'
import { TransferForm } from '@/components/nfts/dialogs/transferForm'
import { UnlistForm } from '@/components/nfts/dialogs/unlistForm'
import { UseForm } from '@/components/nfts/dialogs/useForm'
import { WithdrawOfferForm } from '@/components/nfts/dialogs/withdrawOfferForm'
import type { CollectionKind, NftIntent, TokenKind } from '@/components/nfts/nftIntent'
import { EmptyState } from '@/components/ui/emptyState'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { NftCollectionDetail, NftTokenDetail } from '@/lib/nftReads'

/** The form of an intent, once what it is about has been read. */
export function IntentForm(
  props: TraderFormProps & {
    intent: NftIntent
    /** Null: read, and there is none. */
    token: NftTokenDetail | null | undefined
    collection: NftCollectionDetail | null | undefined
  },
) {
  const { intent, token, collection, ...rest } = props
  if (intent.kind === 'withdrawOffer') return <WithdrawOfferForm offer={intent.offer} {...rest} />
  if (token === null || collection === null) {
    return <EmptyState title="It is not there">Nothing was ever minted at this address.</EmptyState>
  }
  if (!collection) return <SkeletonRows rows={3} label="Loading the collection" />
  switch (intent.kind) {
    case 'mint':
      return <MintForm quantity={intent.quantity} collection={collection} {...rest} />
    case 'offerForAny':
    case 'startStream':
    case 'stopStream':
      return <CollectionForm kind={intent.kind} collection={collection} {...rest} />
    case 'use':
      return <UseForm work={intent.work} collection={collection} {...rest} />
  }
  if (!token) return <SkeletonRows rows={3} label="Loading the token" />
  if (intent.kind === 'acceptOffer') {
    return <AcceptOfferForm offer={intent.offer} token={token} collection={collection} {...rest} />
  }
  return <TokenForm kind={intent.kind} token={token} collection={collection} {...rest} />
}

function CollectionForm({ kind, ...rest }: CollectionFormProps & { kind: CollectionKind }) {
  switch (kind) {
    case 'offerForAny':
      return <OfferForm {...rest} />
    case 'startStream':
      return <StreamForm {...rest} />
    case 'stopStream':
      return <StopStreamForm {...rest} />
  }
}

function TokenForm({ kind, ...rest }: TokenFormProps & { kind: TokenKind }) {
  switch (kind) {
    case 'buy':
      return <BuyForm {...rest} />
    case 'list':
      return <ListForm {...rest} />
    case 'listDutch':
      return <ListDutchForm {...rest} />
    case 'unlist':
      return <UnlistForm {...rest} />
    case 'offer':
      return <OfferForm {...rest} />
    case 'startAuction':
      return <AuctionForm {...rest} />
    case 'bid':
      return <BidForm {...rest} />
    case 'cancelAuction':
    case 'settleAuction':
      return <EndAuctionForm kind={kind} {...rest} />
    case 'transfer':
      return <TransferForm {...rest} />
  }
}
