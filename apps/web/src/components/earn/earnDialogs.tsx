'use client'
import dynamic from 'next/dynamic'
import type { EarnIntent } from '@/components/earn/earnIntent'
import type { Earn } from '@/hooks/useEarn'

const EarnDialog = dynamic(() => import('@/components/earn/earnDialog').then((file) => file.EarnDialog), {
  ssr: false,
})

/** The dialog of an intent, if there is one; its code is fetched when it is first opened. */
export function EarnDialogs(props: {
  intent: EarnIntent | undefined
  earn: Earn | undefined
  onClose: () => void
}) {
  const { intent, earn, onClose } = props
  return intent && earn ? <EarnDialog intent={intent} earn={earn} onClose={onClose} /> : null
}
