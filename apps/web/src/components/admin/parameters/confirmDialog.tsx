'use client'
import type { AdminParameter, ParameterChange } from '@weft/sdk/admin'
import { useState } from 'react'
import { ConfirmCheck } from '@/components/action/confirmCheck'
import { ChangeReview } from '@/components/admin/parameters/changeReview'
import { GovernorButton } from '@/components/admin/parameters/governorButton'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { useGovernor } from '@/hooks/admin/useGovernor'
import { subjectName } from '@/lib/admin/parameterGroups'
import { parameterText } from '@/lib/admin/parameterText'
import { formatCount } from '@/lib/format'

interface Confirming {
  readonly governor: string
  readonly parameter: AdminParameter
  readonly change: ParameterChange
  readonly onClose: () => void
}

/** Confirms what was proposed earlier. */
export function ConfirmDialog(props: Confirming) {
  const { parameter, change, onClose } = props
  // What is confirmed is what was read: a list that is renewed meanwhile changes nothing here.
  const [seen] = useState({ parameter, change })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Confirm proposal ${change.proposal}`}
      description="The second signature repeats what was proposed, and counts for nothing else. It starts the notice."
    >
      <ConfirmStep {...props} {...seen} />
    </Dialog>
  )
}

/** Reading, ticking and signing; then when it comes in force. */
export function ConfirmStep(props: Confirming) {
  const [{ parameter, change }] = useState(props)
  const governor = useGovernor(props.governor)
  const [isRead, setIsRead] = useState(false)
  const [confirmedIn, setConfirmedIn] = useState<number | undefined>(undefined)
  const { proposal, value, noticeBatches } = change
  const confirm = async () => {
    const fields = {
      proposal,
      parameter: parameter.name,
      subject: subjectName(parameter),
      value,
      noticeBatches,
    }
    const receipt = await governor.sign((weft) => weft.build.governance.confirm(fields))
    if (receipt) setConfirmedIn(receipt.batch)
  }
  if (confirmedIn !== undefined) {
    return (
      <div className="space-y-4">
        <Notice tone="good" title="Confirmed">
          In force from batch {formatCount(confirmedIn + noticeBatches)} on, unless it is cancelled before.
        </Notice>
        <Button variant="primary" size="lg" className="w-full" onClick={props.onClose}>
          Done
        </Button>
      </div>
    )
  }
  return (
    <div className="space-y-4">
      <ChangeReview parameter={parameter} value={value} noticeBatches={noticeBatches} />
      <ConfirmCheck checked={isRead} onChange={setIsRead}>
        I have read it: {parameter.title.toLowerCase()}
        {parameter.subject === '' ? '' : ` of ${parameter.subject}`} becomes{' '}
        <strong className="font-medium text-ink">{parameterText(value, parameter.unit)}</strong> for
        everybody.
      </ConfirmCheck>
      <GovernorButton
        governor={governor}
        label="Sign the confirmation"
        block={isRead ? undefined : 'Tick what changes'}
        onPress={() => void confirm()}
      />
    </div>
  )
}
