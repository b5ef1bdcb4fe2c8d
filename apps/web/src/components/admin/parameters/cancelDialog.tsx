'use client'
import type { AdminParameter, ParameterChange } from '@weft/sdk/admin'
import { ChangeReview } from '@/components/admin/parameters/changeReview'
import { GovernorButton } from '@/components/admin/parameters/governorButton'
import { Dialog } from '@/components/ui/dialog'
import { useGovernor } from '@/hooks/admin/useGovernor'
import { announcements } from '@/lib/announcements'

/** Takes a proposal back, as long as it is not in force. */
export function CancelDialog(props: {
  governor: string
  parameter: AdminParameter
  change: ParameterChange
  onClose: () => void
}) {
  const { parameter, change, onClose } = props
  const governor = useGovernor(props.governor)
  const cancel = async () => {
    const { proposal } = change
    if (!(await governor.sign((weft) => weft.build.governance.cancel({ proposal })))) return
    announcements.say({ tone: 'good', title: `Proposal ${proposal} is cancelled` })
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Cancel proposal ${change.proposal}`}
      description="What holds now goes on. The proposal stays in the history as cancelled."
    >
      <div className="space-y-4">
        <ChangeReview parameter={parameter} value={change.value} noticeBatches={change.noticeBatches} />
        <GovernorButton
          governor={governor}
          label="Sign the cancellation"
          danger
          onPress={() => void cancel()}
        />
      </div>
    </Dialog>
  )
}
