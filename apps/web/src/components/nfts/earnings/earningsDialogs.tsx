'use client'
import dynamic from 'next/dynamic'
import type { EarningsIntent } from '@/components/nfts/earnings/earningsIntent'
import type { Earnings } from '@/hooks/useEarnings'

const EarningsDialog = dynamic(
  () => import('@/components/nfts/earnings/earningsDialog').then((file) => file.EarningsDialog),
  { ssr: false },
)

/** The dialog of an intent, if there is one; its code is fetched when it is first opened. */
export function EarningsDialogs(props: {
  intent: EarningsIntent | undefined
  found: Earnings | undefined
  onClose: () => void
}) {
  const { intent, found, onClose } = props
  return intent && found ? <EarningsDialog intent={intent} found={found} onClose={onClose} /> : null
}
