'use client'
import { ActionDialog } from '@/components/action/actionDialog'
import { ClaimForm } from '@/components/nfts/earnings/claimForm'
import { CollectForm } from '@/components/nfts/earnings/collectForm'
import { DistributeForm } from '@/components/nfts/earnings/distributeForm'
import type { EarningsIntent } from '@/components/nfts/earnings/earningsIntent'
import type { Earnings } from '@/hooks/useEarnings'
import { cleanText } from '@/lib/nftText'

/** One action on earnings, from the choice to L1. */
export function EarningsDialog(props: { intent: EarningsIntent; found: Earnings; onClose: () => void }) {
  const { intent, found, onClose } = props
  const { title, help } = textOf(intent, found)
  return (
    <ActionDialog title={title} description={help} onClose={onClose}>
      {(onSent) => {
        const rest = { found, onSent }
        switch (intent.kind) {
          case 'claim':
            return <ClaimForm collection={intent.collection} {...rest} />
          case 'distribute':
            return <DistributeForm collection={intent.collection} {...rest} />
          case 'collect':
            return <CollectForm collection={intent.collection} {...rest} />
        }
      }}
    </ActionDialog>
  )
}

function textOf(intent: EarningsIntent, found: Earnings): { title: string; help: string } {
  const name = intent.collection === undefined ? '' : cleanText(found.earningOf(intent.collection)?.name)
  switch (intent.kind) {
    case 'claim':
      return {
        title: name === '' ? 'Claim all earnings' : `Claim from ${name}`,
        help: 'Your share of all that was earned until the last batch, into your account.',
      }
    case 'distribute':
      return {
        title: `Pay everybody of ${name}`,
        help: 'Pays all payees their shares at once. Anybody may do this for them.',
      }
    case 'collect':
      return {
        title: `Collect streams of ${name}`,
        help: 'Brings what has flowed into the earnings of the collection, from where each payee claims.',
      }
  }
}
