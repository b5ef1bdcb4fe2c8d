'use client'
import { NftMedia } from '@/components/nfts/nftMedia'
import { UserText } from '@/components/nfts/userText'
import type { NftToken } from '@/lib/nftReads'
import { tokenKind, tokenTitle } from '@/lib/nftText'

/** Which token it is about, at the top of a form. */
export function ItemHead({ token }: { token: NftToken }) {
  return (
    <div className="flex items-center gap-3">
      <NftMedia media={token.media} seed={token.token} alt="" className="size-14 shrink-0 rounded-md" />
      <div className="min-w-0">
        <p className="font-medium">
          <UserText text={tokenTitle(token)} lines={1} />
        </p>
        <p className="flex min-w-0 gap-1 text-sm text-muted">
          <UserText text={token.collectionName} lines={1} />
          <span className="shrink-0">· {token.work ? tokenKind(token) : 'edition of the cover'}</span>
        </p>
      </div>
    </div>
  )
}
