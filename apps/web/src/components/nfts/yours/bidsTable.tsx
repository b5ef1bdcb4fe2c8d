'use client'
import type { NftIntent } from '@/components/nfts/nftIntent'
import { WhoLink } from '@/components/nfts/whoLink'
import { TokenName } from '@/components/nfts/yours/tokenName'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Countdown } from '@/components/ui/countdown'
import { EmptyState } from '@/components/ui/emptyState'
import { SortableTable } from '@/components/ui/sortableTable'
import type { NftToken } from '@/lib/nftReads'
import { priceText, tokenTitle } from '@/lib/nftText'

/** Auctions in which an account bids most. Who was outbid has the money back already. */
export function BidsTable(props: {
  rows: readonly NftToken[]
  onOpen: ((intent: NftIntent) => void) | undefined
}) {
  const { rows, onOpen } = props
  if (rows.length === 0) {
    return (
      <EmptyState title="No highest bid">
        A bid is set aside while it is the highest, and comes back at once when somebody bids more.
      </EmptyState>
    )
  }
  return (
    <SortableTable
      label="Bids"
      rows={rows}
      keyOf={({ token }) => token}
      columns={[
        { name: 'Item', cell: (token) => <TokenName token={token} /> },
        { name: 'Highest bid', cell: ({ auction, asset }) => priceText(auction?.bid ?? 0n, asset) },
        {
          name: 'Seller',
          cell: ({ auction }) => auction && <WhoLink address={auction.seller} me={undefined} />,
        },
        {
          name: 'Ends',
          cell: ({ auction }) =>
            auction?.hasEnded ? (
              <Badge tone="good">Won</Badge>
            ) : (
              <Countdown until={auction?.endsAt ?? 0} done="Won" />
            ),
        },
      ]}
      actions={
        onOpen &&
        ((token) => (
          <Button
            size="sm"
            variant={token.auction?.hasEnded ? 'primary' : 'secondary'}
            disabled={!token.auction?.hasEnded}
            onClick={() => onOpen({ kind: 'settleAuction', token: token.token })}
          >
            {token.auction?.hasEnded ? 'Take it' : 'Runs still'}
            <span className="sr-only"> {tokenTitle(token)}</span>
          </Button>
        ))
      }
    />
  )
}
