'use client'
import type { Market } from '@weft/sdk'
import { useState } from 'react'
import { ActionDialog } from '@/components/action/actionDialog'
import { ActionForm } from '@/components/action/actionForm'
import { LendOverview } from '@/components/lend/lendOverview'
import { RISK_BLOCK, RiskCheck } from '@/components/lend/riskCheck'
import type { Lend } from '@/hooks/useLend'
import { draftOfCollateral } from '@/lib/lendAction'

/** Whether what is supplied of an asset backs the debt. */
export function CollateralDialog({
  market,
  lend,
  onClose,
}: {
  market: Market
  lend: Lend
  onClose: () => void
}) {
  const [enable] = useState(!lend.positionOf(market.asset)?.collateral)
  const { asset } = market
  const label = `${enable ? 'Use' : 'Stop using'} ${asset} as collateral`
  const [accepted, setAccepted] = useState(false)
  const { after, holdingsAfter, risky, block } = draftOfCollateral(market, lend, enable)
  return (
    <ActionDialog
      title={label}
      description={
        enable
          ? 'It raises what you can borrow, and can be liquidated when your health factor falls below 1.'
          : 'It keeps earning and can no longer be liquidated; what you can borrow shrinks.'
      }
      onClose={onClose}
    >
      {(onSent) => (
        <ActionForm
          label={label}
          block={block ?? (risky && !accepted ? RISK_BLOCK : undefined)}
          request={({ build }) => ({
            title: label,
            actions: [build.lending.setCollateral({ asset, enabled: enable })],
          })}
          onSent={onSent}
        >
          <LendOverview
            kind="collateral"
            market={market}
            before={lend.preview.summary}
            after={after}
            holdings={lend.preview.holdings}
            holdingsAfter={holdingsAfter}
            changes
          />
          {risky && !block && <RiskCheck checked={accepted} onChange={setAccepted} />}
        </ActionForm>
      )}
    </ActionDialog>
  )
}
