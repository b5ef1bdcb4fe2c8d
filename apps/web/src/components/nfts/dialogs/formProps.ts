import type { Trader } from '@/hooks/useTrader'
import type { NftCollectionDetail, NftTokenDetail } from '@/lib/nftReads'

/** What every form has: who acts, and whom to tell when it is sent. */
export interface TraderFormProps {
  readonly trader: Trader
  readonly onSent: (activityId: string) => void
}

/** Of a whole collection. */
export interface CollectionFormProps extends TraderFormProps {
  readonly collection: NftCollectionDetail
}

/** Of one token. */
export interface TokenFormProps extends CollectionFormProps {
  readonly token: NftTokenDetail
}
