'use client'
import dynamic from 'next/dynamic'
import type { Lend } from '@/hooks/useLend'
import type { LendKind } from '@/lib/lendAction'

const CollateralDialog = dynamic(
  () => import('@/components/lend/collateralDialog').then((file) => file.CollateralDialog),
  { ssr: false },
)
const LendDialog = dynamic(() => import('@/components/lend/lendDialog').then((file) => file.LendDialog), {
  ssr: false,
})

/** What a person opened a dialog for. */
export interface LendIntent {
  readonly kind: LendKind | 'collateral'
  readonly asset: string
}

/** The dialog of an intent, if there is one; its code is fetched when it is first opened. */
export function LendDialogs(props: {
  intent: LendIntent | undefined
  lend: Lend | undefined
  onClose: () => void
}) {
  const { intent, lend, onClose } = props
  const market = lend?.markets.find(({ asset }) => asset === intent?.asset)
  if (!intent || !lend || !market) return null
  return intent.kind === 'collateral' ? (
    <CollateralDialog market={market} lend={lend} onClose={onClose} />
  ) : (
    <LendDialog kind={intent.kind} market={market} lend={lend} onClose={onClose} />
  )
}
