'use client'
import dynamic from 'next/dynamic'
import type { NftIntent } from '@/components/nfts/nftIntent'

const NftDialog = dynamic(
  () => import('@/components/nfts/dialogs/nftDialog').then((file) => file.NftDialog),
  { ssr: false },
)

/** The dialog of an intent, if there is one; its code is fetched when it is first opened. */
export function NftDialogs(props: { intent: NftIntent | undefined; onClose: () => void }) {
  const { intent, onClose } = props
  return intent ? <NftDialog intent={intent} onClose={onClose} /> : null
}
