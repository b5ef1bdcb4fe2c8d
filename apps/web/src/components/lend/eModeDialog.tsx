'use client'
import { useState } from 'react'
import { ActionDialog } from '@/components/action/actionDialog'
import { ActionForm } from '@/components/action/actionForm'
import { Change, FeeRow, Overview } from '@/components/action/overview'
import { EModeChoice } from '@/components/lend/eModeChoice'
import { Health } from '@/components/lend/health'
import { LiquidationRow } from '@/components/lend/lendOverview'
import { RISK_BLOCK, RiskCheck } from '@/components/lend/riskCheck'
import { DataRow } from '@/components/ui/dataRow'
import { ErrorState } from '@/components/ui/errorState'
import { SkeletonRows } from '@/components/ui/skeleton'
import { useEModes } from '@/hooks/useEModes'
import type { Lend } from '@/hooks/useLend'
import { averageTerms, draftOfEMode, E_MODE_FEE, type EModeDraft } from '@/lib/eModeAction'
import { formatBps, formatUsd } from '@/lib/format'
import type { EMode } from '@/lib/lendReads'

/** The choice of an e-mode, with what it changes. */
export function EModeDialog({ lend, onClose }: { lend: Lend; onClose: () => void }) {
  const { data, error, refetch } = useEModes()
  return (
    <ActionDialog
      title="E-mode"
      description="Better terms for collateral and debt that move together. While you are in one, only its assets can be borrowed."
      onClose={onClose}
    >
      {(onSent) =>
        data ? (
          <EModeForm eModes={data.items} lend={lend} onSent={onSent} />
        ) : error ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : (
          <SkeletonRows rows={3} label="Loading e-modes" />
        )
      }
    </ActionDialog>
  )
}

function EModeForm(props: { eModes: readonly EMode[]; lend: Lend; onSent: (activityId: string) => void }) {
  const { eModes, lend, onSent } = props
  const current = lend.account?.modules.lending.eMode?.category
  const [chosen, setChosen] = useState<number | undefined>(current)
  const [accepted, setAccepted] = useState(false)
  const eMode = eModes.find(({ category }) => category === chosen)
  const draft = draftOfEMode(eMode, lend)
  const { block, risky } = draft
  const label = eMode ? `Enter ${eMode.label}` : 'Leave e-mode'
  return (
    <ActionForm
      label={label}
      block={block ?? (risky && !accepted ? RISK_BLOCK : undefined)}
      request={({ build }) => ({
        title: eMode ? `Enter e-mode ${eMode.label}` : 'Leave e-mode',
        actions: [build.lending.setEMode({ category: eMode?.category ?? 0 })],
      })}
      onSent={onSent}
    >
      <EModeChoice
        eModes={eModes}
        current={current}
        chosen={chosen}
        onChoose={(category) => {
          setChosen(category)
          setAccepted(false)
        }}
      />
      <EModeOverview draft={draft} lend={lend} changes={chosen !== current} />
      {risky && !block && <RiskCheck checked={accepted} onChange={setAccepted} />}
    </ActionForm>
  )
}

function EModeOverview({ draft, lend, changes }: { draft: EModeDraft; lend: Lend; changes: boolean }) {
  const { before, after, holdingsAfter } = draft
  const termsBefore = averageTerms(before)
  const termsAfter = averageTerms(after)
  return (
    <Overview>
      <DataRow label="Health factor">
        <Change
          changes={changes}
          before={<Health value={before.healthFactor} />}
          after={<Health value={after.healthFactor} />}
        />
      </DataRow>
      <DataRow label="Loan to value">
        {termsBefore && termsAfter ? (
          <Change
            changes={changes}
            before={formatBps(termsBefore.ltvBps)}
            after={formatBps(termsAfter.ltvBps)}
          />
        ) : (
          'No collateral yet'
        )}
      </DataRow>
      {termsBefore && termsAfter && (
        <DataRow label="Liquidation at">
          <Change
            changes={changes}
            before={formatBps(termsBefore.liquidationThresholdBps)}
            after={formatBps(termsAfter.liquidationThresholdBps)}
          />
        </DataRow>
      )}
      <DataRow label="Borrow limit">
        <Change
          changes={changes}
          before={formatUsd(before.borrowLimit)}
          after={formatUsd(after.borrowLimit)}
        />
      </DataRow>
      <LiquidationRow holdings={changes ? holdingsAfter : lend.preview.holdings} />
      <FeeRow fee={E_MODE_FEE} />
    </Overview>
  )
}
