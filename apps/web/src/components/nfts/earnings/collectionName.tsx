import Link from 'next/link'
import type { ReactNode } from 'react'
import { NftMedia } from '@/components/nfts/nftMedia'
import { UserText } from '@/components/nfts/userText'
import { collectionPath } from '@/lib/nftPaths'

/** A collection in a row: its cover, its name, and a word about it. */
export function CollectionName(props: {
  collection: number
  name: unknown
  media: string
  note?: ReactNode
}) {
  const { collection, name, media, note } = props
  return (
    <Link href={collectionPath(collection)} className="group flex min-w-0 items-center gap-3">
      <NftMedia media={media} alt="" className="size-10 shrink-0 rounded-md" />
      <span className="min-w-0">
        <UserText text={name} lines={1} className="group-hover:underline group-hover:underline-offset-4" />
        {note && <span className="block text-xs font-normal text-muted">{note}</span>}
      </span>
    </Link>
  )
}
