'use client'
import dynamic from 'next/dynamic'
import type { CreatorIntent } from '@/components/nfts/create/creatorIntent'

const CreatorDialog = dynamic(
  () => import('@/components/nfts/create/creatorDialog').then((file) => file.CreatorDialog),
  { ssr: false },
)

/** The dialog of an intent, if there is one; its code is fetched when it is first opened. */
export function CreatorDialogs(props: { intent: CreatorIntent | undefined; onClose: () => void }) {
  const { intent, onClose } = props
  return intent ? <CreatorDialog intent={intent} onClose={onClose} /> : null
}
