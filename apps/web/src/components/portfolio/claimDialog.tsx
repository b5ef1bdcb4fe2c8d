'use client'
import { FEE_ASSET } from '@weft/sdk'
import { ActionDialog } from '@/components/action/actionDialog'
import { ActionForm } from '@/components/action/actionForm'
import { FeeRow, Overview } from '@/components/action/overview'
import { assetText } from '@/components/earn/assetAmount'
import { DataRow } from '@/components/ui/dataRow'
import type { Portfolio } from '@/hooks/usePortfolio'
import { feeBlock } from '@/lib/amountInput'
import { formatUsd } from '@/lib/format'
import { decimalsOf } from '@/lib/portfolio/positions'

/** Everything that waits to be claimed, under one signature. */
export function ClaimDialog({ portfolio, onClose }: { portfolio: Portfolio; onClose: () => void }) {
  return (
    <ActionDialog
      title="Claim all"
      description="One signature for everything that waits. Either all of it is claimed, or nothing is."
      onClose={onClose}
    >
      {(onSent) => <ClaimForm portfolio={portfolio} onSent={onSent} />}
    </ActionDialog>
  )
}

function ClaimForm({ portfolio, onSent }: { portfolio: Portfolio; onSent: (activityId: string) => void }) {
  const { claims, account } = portfolio
  const fee = claims.reduce((sum, each) => sum + each.fee, 0n)
  const total = claims.reduce((sum, { value }) => sum + value, 0n)
  const feeBalance =
    account.modules.bank.balances.find(({ asset }) => asset === FEE_ASSET.symbol)?.amount ?? 0n
  return (
    <ActionForm
      label="Claim all"
      block={claims.length === 0 ? 'Nothing to claim' : feeBlock(feeBalance, fee)}
      request={(weft) =>
        claims.length === 0
          ? undefined
          : { title: 'Claim all rewards', actions: claims.map(({ build }) => build(weft)) }
      }
      onSent={onSent}
    >
      <Overview>
        {claims.map(({ id, name, asset, units, value }) => (
          <DataRow key={id} label={<span className="break-words">{name}</span>}>
            {assetText(units, { asset, decimals: decimalsOf(asset) })}
            <span className="font-normal text-muted"> {formatUsd(value)}</span>
          </DataRow>
        ))}
        {claims.length > 1 && <DataRow label="Together">{formatUsd(total)}</DataRow>}
        <FeeRow fee={fee} />
      </Overview>
    </ActionForm>
  )
}
