'use client'
import type { ReactNode } from 'react'
import { FaucetPrompt } from '@/components/account/faucetPrompt'
import { AuctionPanel } from '@/components/nfts/item/auctionPanel'
import { ListingPanel } from '@/components/nfts/item/listingPanel'
import type { NftIntent, TokenKind } from '@/components/nfts/nftIntent'
import { useShell } from '@/components/shell/shellContext'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import type { Trader } from '@/hooks/useTrader'
import type { NftTokenDetail } from '@/lib/nftReads'
import { priceText } from '@/lib/nftText'

export interface ItemProps {
  readonly token: NftTokenDetail
  readonly trader: Trader
  readonly onOpen: (intent: NftIntent) => void
}

/** How the token can be had now, and what its owner can do with it. */
export function ItemMarket(props: ItemProps & { loading: boolean }) {
  const { token, trader, loading } = props
  return (
    <>
      {!loading && <FaucetPrompt account={trader.account} />}
      {token.auction ? (
        <AuctionPanel {...props} auction={token.auction} />
      ) : token.listing ? (
        <ListingPanel {...props} listing={token.listing} />
      ) : (
        <NotForSale {...props} />
      )}
    </>
  )
}

function NotForSale(props: ItemProps & { loading: boolean }) {
  const { token } = props
  return (
    <Section title="Not for sale">
      <p className="px-5 py-4 text-sm text-muted">
        {token.lastPrice > 0n
          ? `Last sold for ${priceText(token.lastPrice, token.asset)}. `
          : 'It was never sold. '}
        {token.owner === props.trader.address
          ? 'Name a price, let one fall, or let others bid.'
          : 'Its owner can accept an offer at any time.'}
      </p>
      <ItemActions {...props} />
    </Section>
  )
}

/**
 * Buttons for whoever looks: the owner disposes of it, everybody else buys, bids or offers.
 *
 * @param main - The way to have it now; without one, an offer is.
 */
export function ItemActions(
  props: ItemProps & {
    loading: boolean
    main?: { kind: TokenKind; label: string; block?: string | undefined }
  },
) {
  const { token, trader, onOpen, loading, main } = props
  const shell = useShell()
  const open = (kind: TokenKind) => onOpen({ kind, token: token.token })
  if (loading) {
    return (
      <Buttons>
        <Skeleton className="col-span-2 block h-12 w-full" />
      </Buttons>
    )
  }
  if (!trader.address) {
    return (
      <Buttons>
        <Button variant="primary" size="lg" className="col-span-2" onClick={() => shell.open('connect')}>
          {main ? `Connect a wallet to ${main.label.toLowerCase()}` : 'Connect a wallet to offer'}
        </Button>
      </Buttons>
    )
  }
  if (token.owner === trader.address) return <OwnerActions listed={token.listing !== null} onOpen={open} />
  return (
    <Buttons>
      {main && (
        <Button
          variant="primary"
          size="lg"
          className="col-span-2"
          disabled={main.block !== undefined}
          onClick={() => open(main.kind)}
        >
          {main.block ?? main.label}
        </Button>
      )}
      <Button
        className="col-span-2"
        variant={main ? 'secondary' : 'primary'}
        size={main ? 'md' : 'lg'}
        onClick={() => open('offer')}
      >
        Make an offer
      </Button>
    </Buttons>
  )
}

function OwnerActions({ listed, onOpen }: { listed: boolean; onOpen: (kind: TokenKind) => void }) {
  return (
    <Buttons>
      <Button variant="primary" onClick={() => onOpen('list')}>
        {listed ? 'Change the price' : 'List for sale'}
      </Button>
      <Button onClick={() => onOpen('listDutch')}>Falling price</Button>
      <Button onClick={() => onOpen('startAuction')}>Start an auction</Button>
      {listed ? (
        <Button onClick={() => onOpen('unlist')}>Cancel the listing</Button>
      ) : (
        <Button onClick={() => onOpen('transfer')}>Give it away</Button>
      )}
      {listed && (
        <Button variant="ghost" className="col-span-2" onClick={() => onOpen('transfer')}>
          Give it away
        </Button>
      )}
    </Buttons>
  )
}

export function Buttons({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-2 gap-2 border-t border-line p-5">{children}</div>
}
