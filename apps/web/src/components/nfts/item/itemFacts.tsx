'use client'
import Link from 'next/link'
import { UserText } from '@/components/nfts/userText'
import { WhoLink } from '@/components/nfts/whoLink'
import { useRuntimeConfig } from '@/components/shell/runtimeConfigContext'
import { DataRow } from '@/components/ui/dataRow'
import { HashText } from '@/components/ui/hashText'
import { Moment } from '@/components/ui/moment'
import { Section } from '@/components/ui/section'
import { formatBps, formatCount } from '@/lib/format'
import { collectionPath } from '@/lib/nftPaths'
import type { NftTokenDetail } from '@/lib/nftReads'

/** What the rollup knows of a token. */
export function ItemFacts({ token, me }: { token: NftTokenDetail; me: string | undefined }) {
  const { apiUrl } = useRuntimeConfig()
  const hasFile = !/^0x0*$/.test(token.media)
  return (
    <Section title="Facts">
      <dl className="divide-y divide-line px-5 py-2">
        <DataRow label="Collection">
          <Link
            href={collectionPath(token.collection)}
            className="text-accent underline decoration-line-strong underline-offset-4 hover:decoration-accent"
          >
            <UserText text={token.collectionName} />
          </Link>
        </DataRow>
        <DataRow label="Royalty">{formatBps(token.royaltyBps)} of every sale</DataRow>
        <DataRow label="Minted by">
          <WhoLink address={token.minter} me={me} />
        </DataRow>
        <DataRow label="Minted">
          <Moment seconds={token.mintedAt} />,{' '}
          <Link
            href={`/explorer/batches/${token.mintedBatch}`}
            className="text-accent underline decoration-line-strong underline-offset-4"
          >
            batch {formatCount(token.mintedBatch)}
          </Link>
        </DataRow>
        <DataRow label="Sold">
          {token.saleCount === 0
            ? 'never'
            : `${formatCount(token.saleCount)} ${token.saleCount === 1 ? 'time' : 'times'}`}
        </DataRow>
        <DataRow label="Address">
          <HashText
            value={token.token}
            label="address of the token"
            href={`/explorer/accounts/${token.token}`}
          />
        </DataRow>
        <DataRow label="Media, SHA-256">
          {hasFile ? (
            <HashText
              value={token.media}
              label="hash of the media"
              href={`${apiUrl}/v1/media/${token.media}`}
            />
          ) : (
            'drawn from its address'
          )}
        </DataRow>
      </dl>
    </Section>
  )
}
