'use client'
import type { AssetSymbol } from '@weft/sdk'
import { useState } from 'react'
import { TextField } from '@/components/admin/field'
import { GovernorButton } from '@/components/admin/parameters/governorButton'
import { DataRow } from '@/components/ui/dataRow'
import { Dialog } from '@/components/ui/dialog'
import { useGovernor } from '@/hooks/admin/useGovernor'
import { announcements } from '@/lib/announcements'

/** How a market is to be from the next batch on. */
export interface MarketStatusChange {
  readonly asset: AssetSymbol
  readonly paused: boolean
  readonly frozen: boolean
}

/** The name of the market is typed again before it is signed: it holds for everybody, at once. */
export function StatusDialog(props: { governor: string; change: MarketStatusChange; onClose: () => void }) {
  const { change, onClose } = props
  // As it was asked for, whatever the list behind says meanwhile.
  const [{ asset, paused, frozen }] = useState(change)
  const [typed, setTyped] = useState('')
  const governor = useGovernor(props.governor)
  const sign = async () => {
    const receipt = await governor.sign((weft) =>
      weft.build.lending.setReserveStatus({ asset, paused, frozen }),
    )
    if (!receipt) return
    announcements.say({ tone: 'good', title: `The ${asset} market is ${stateText(paused, frozen)}` })
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`The ${asset} market`}
      description={`It will be ${stateText(paused, frozen)}, from the next batch on.`}
    >
      <div className="space-y-4">
        <dl className="divide-y divide-line rounded-lg bg-sunken px-4 py-1.5">
          <DataRow label="Supply and borrow">{paused || frozen ? 'Refused' : 'Possible'}</DataRow>
          <DataRow label="Withdraw and repay">{paused ? 'Refused' : 'Possible'}</DataRow>
          <DataRow label="Liquidate">{paused ? 'Refused' : 'Possible'}</DataRow>
        </dl>
        <TextField
          label={`Type ${asset} to go on`}
          value={typed}
          onChange={setTyped}
          hint="Everybody with a position there is concerned."
        />
        <GovernorButton
          governor={governor}
          label="Sign the change"
          block={typed.trim() === asset ? undefined : `Type ${asset}`}
          danger={paused || frozen}
          onPress={() => void sign()}
        />
      </div>
    </Dialog>
  )
}

function stateText(paused: boolean, frozen: boolean): string {
  if (paused && frozen) return 'paused and frozen'
  return paused ? 'paused' : frozen ? 'frozen' : 'open'
}
