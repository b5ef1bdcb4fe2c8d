'use client'
import dynamic from 'next/dynamic'
import type { Lend } from '@/hooks/useLend'
import type { LendKind } from '@/lib/lendAction'

const CollateralDialog = dynamic(
  () => import('@/components/lend/collateralDialog').then((file) => file.CollateralDialog),
  { ssr: false },
)
const EModeDialog = dynamic(() => import('@/components/lend/eModeDialog').then((file) => file.EModeDialog), {
  ssr: false,
})
const LendDialog = dynamic(() => import('@/components/lend/lendDialog').then((file) => file.LendDialog), {
  ssr: false,
})

/** What a person opened a dialog for. */
export type LendIntent = MarketIntent | { readonly kind: 'eMode' }

/** An intent that is about one market. */
export interface MarketIntent {
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
  if (!intent || !lend) return null
  if (intent.kind === 'eMode') return <EModeDialog lend={lend} onClose={onClose} />
  const market = lend.markets.find(({ asset }) => asset === intent.asset)
  if (!market) return null
  return intent.kind === 'collateral' ? (
    <CollateralDialog market={market} lend={lend} onClose={onClose} />
  ) : (
    <LendDialog kind={intent.kind} market={market} lend={lend} onClose={onClose} />
  )
}
