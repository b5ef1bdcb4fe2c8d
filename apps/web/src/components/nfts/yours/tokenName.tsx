'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { NftMedia } from '@/components/nfts/nftMedia'
import { UserText } from '@/components/nfts/userText'
import { Skeleton } from '@/components/ui/skeleton'
import { useRead } from '@/hooks/useRead'
import { collectionNameRead, tokenNameRead } from '@/lib/creatorReads'
import { shortHex } from '@/lib/format'
import { collectionPath, tokenPath } from '@/lib/nftPaths'
import type { NftOffer, NftToken } from '@/lib/nftReads'
import { cleanText, tokenKind, tokenTitle } from '@/lib/nftText'

/** A token in a row: what it shows, what it is called, and where it belongs. */
export function TokenName({ token, note }: { token: NftToken; note?: ReactNode }) {
  const where = token.work
    ? `${tokenKind(token)} · ${cleanText(token.collectionName)}`
    : cleanText(token.collectionName)
  return (
    <Named
      href={tokenPath(token)}
      media={token.media}
      seed={token.token}
      title={tokenTitle(token)}
      note={note ?? <UserText text={where} lines={1} />}
    />
  )
}

/** What an offer is for: a token, or any of a collection. Names never change, so they are asked for once. */
export function OfferTarget({ offer }: { offer: NftOffer }) {
  const { token, collection } = offer
  const ofToken = useRead(tokenNameRead(token ?? ''), { intervalMs: false, enabled: token !== null })
  const ofAny = useRead(collectionNameRead(collection ?? 0), {
    intervalMs: false,
    enabled: token === null && collection !== null,
  })
  if (token !== null) {
    if (ofToken.data) return <TokenName token={ofToken.data} />
    return ofToken.data === null || ofToken.error ? (
      <span className="font-mono text-sm">{shortHex(token)}</span>
    ) : (
      <NameWait />
    )
  }
  if (!ofAny.data) return ofAny.error ? <>Collection {collection}</> : <NameWait />
  return (
    <Named
      href={collectionPath(ofAny.data.collection)}
      media={ofAny.data.media}
      title={ofAny.data.name}
      note="Any of the collection"
    />
  )
}

function Named(props: { href: string; media: string; seed?: string; title: unknown; note: ReactNode }) {
  const { href, media, seed, title, note } = props
  return (
    <Link href={href} className="group flex min-w-0 items-center gap-3">
      <NftMedia media={media} seed={seed} alt="" className="size-10 shrink-0 rounded-md" />
      <span className="min-w-0">
        <UserText text={title} lines={1} className="group-hover:underline group-hover:underline-offset-4" />
        <span className="block text-xs font-normal text-muted">{note}</span>
      </span>
    </Link>
  )
}

function NameWait() {
  return (
    <span className="flex items-center gap-3">
      <Skeleton className="size-10 rounded-md" />
      <Skeleton className="w-28" />
    </span>
  )
}
