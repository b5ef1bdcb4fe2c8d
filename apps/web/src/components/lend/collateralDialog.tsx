'use client'
import type { Market } from '@weft/sdk'
import { useState } from 'react'
import { Overview } from '@/components/lend/overview'
import { Progress } from '@/components/lend/progress'
import { SubmitButton } from '@/components/lend/submitButton'
import { Dialog } from '@/components/ui/dialog'
import type { Lend } from '@/hooks/useLend'
import { useSubmit } from '@/hooks/useSubmit'
import { useWeft } from '@/hooks/useWeft'
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
  const [activityId, setActivityId] = useState<string | undefined>(undefined)
  const [enable] = useState(!lend.positionOf(market.asset)?.collateral)
  const { asset } = market
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={enable ? `Use ${asset} as collateral` : `Stop using ${asset} as collateral`}
      description={
        enable
          ? 'It raises what you can borrow, and can be liquidated when your health factor falls below 1.'
          : 'It keeps earning and can no longer be liquidated; what you can borrow shrinks.'
      }
    >
      {activityId ? (
        <Progress activityId={activityId} onClose={onClose} />
      ) : (
        <CollateralForm market={market} lend={lend} enable={enable} onSent={setActivityId} />
      )}
    </Dialog>
  )
}

function CollateralForm(props: {
  market: Market
  lend: Lend
  enable: boolean
  onSent: (id: string) => void
}) {
  const { market, lend, enable } = props
  const weft = useWeft()
  const submit = useSubmit(props.onSent)
  const label = `${enable ? 'Use' : 'Stop using'} ${market.asset} as collateral`
  const { after, exposureAfter, block } = draftOfCollateral(market, lend, enable)
  const send = () =>
    void submit.run(label, [weft.build.lending.setCollateral({ asset: market.asset, enabled: enable })])
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <Overview
        kind="collateral"
        market={market}
        before={lend.preview.summary}
        after={after}
        exposureAfter={exposureAfter}
        changes
      />
      <SubmitButton label={label} block={block} submit={submit} />
    </form>
  )
}
