'use client'
import dynamic from 'next/dynamic'
import type { StakeIntent } from '@/components/stake/stakeIntent'
import type { Staking } from '@/hooks/useStaking'

const StakeDialog = dynamic(() => import('@/components/stake/stakeDialog').then((file) => file.StakeDialog), {
  ssr: false,
})

/** The dialog of an intent, if there is one; its code is fetched when it is first opened. */
export function StakeDialogs(props: {
  intent: StakeIntent | undefined
  staking: Staking | undefined
  onClose: () => void
}) {
  const { intent, staking, onClose } = props
  return intent && staking ? <StakeDialog intent={intent} staking={staking} onClose={onClose} /> : null
}
