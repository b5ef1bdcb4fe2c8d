'use client'
import type { AdminParameter, AdminParameters, ParameterChange } from '@weft/sdk/admin'
import { useState } from 'react'
import { TextField } from '@/components/admin/field'
import { ChangeReview } from '@/components/admin/parameters/changeReview'
import { ConfirmStep } from '@/components/admin/parameters/confirmDialog'
import { GovernorButton } from '@/components/admin/parameters/governorButton'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import { useGovernor } from '@/hooks/admin/useGovernor'
import { subjectName } from '@/lib/admin/parameterGroups'
import { parameterText, unitNames, valueFlaw } from '@/lib/admin/parameterText'
import { formatCount } from '@/lib/format'

type Step = 'value' | 'review' | 'confirm'

/** A new value, its review, the signature of the proposal, and then, apart from it, the confirmation. */
export function ChangeDialog(props: {
  answer: AdminParameters
  parameter: AdminParameter
  onClose: () => void
}) {
  const { answer, onClose } = props
  // As the list has it now, not as it was when the dialog was opened.
  const parameter =
    answer.parameters.find(
      ({ name, subject }) => name === props.parameter.name && subject === props.parameter.subject,
    ) ?? props.parameter
  const [step, setStep] = useState<Step>('value')
  const [value, setValue] = useState('')
  const [notice, setNotice] = useState(String(answer.noticeBatchesMin))
  const input = { value, noticeBatches: Number(notice) }
  const [proposed, setProposed] = useState<ParameterChange | undefined>(undefined)
  const found = parameter.changes.findLast(
    ({ status, ...change }) =>
      status === 'proposed' && change.value === value && change.noticeBatches === input.noticeBatches,
  )
  // Kept: once it is confirmed or in force the list does not have it as a proposal any more.
  if (step === 'confirm' && proposed === undefined && found) setProposed(found)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${parameter.title}${parameter.subject === '' ? '' : ` of ${parameter.subject}`}`}
      description={stepTexts[step]}
    >
      {step === 'value' && (
        <ValueStep
          answer={answer}
          parameter={parameter}
          value={value}
          notice={notice}
          onValue={setValue}
          onNotice={setNotice}
          onNext={() => setStep('review')}
        />
      )}
      {step === 'review' && (
        <ReviewStep
          governor={answer.governor}
          parameter={parameter}
          {...input}
          onBack={() => setStep('value')}
          onSigned={() => setStep('confirm')}
        />
      )}
      {step === 'confirm' &&
        (proposed ? (
          <ConfirmStep governor={answer.governor} parameter={parameter} change={proposed} onClose={onClose} />
        ) : (
          <Skeleton className="h-48 w-full rounded-lg" />
        ))}
    </Dialog>
  )
}

const stepTexts: Record<Step, string> = {
  value: 'Step 1 of 3: the new value.',
  review: 'Step 2 of 3: read what changes, and sign the proposal. Nothing changes yet.',
  confirm: 'Step 3 of 3: the proposal is public. Confirming it starts the notice.',
}

function ValueStep(props: {
  answer: AdminParameters
  parameter: AdminParameter
  value: string
  notice: string
  onValue: (value: string) => void
  onNotice: (notice: string) => void
  onNext: () => void
}) {
  const { answer, parameter, value, notice } = props
  const { min, max, unit, current, help } = parameter
  const flaw = valueFlaw(value, parameter)
  const noticeFlaw = noticeFlawOf(notice, answer)
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (flaw === undefined && noticeFlaw === undefined) props.onNext()
      }}
    >
      <p className="text-sm text-muted">
        {help} Now {parameterText(current, unit)}; from {parameterText(min, unit)} to{' '}
        {parameterText(max, unit)}.
      </p>
      <TextField
        label={`New value, in ${unitNames[unit]}`}
        inputMode="numeric"
        placeholder={current}
        value={value}
        onChange={(text) => props.onValue(text.trim())}
        flaw={value === '' ? undefined : flaw}
        hint={value !== '' && flaw === undefined ? `That is ${parameterText(value, unit)}.` : ' '}
      />
      <TextField
        label="Notice, in batches"
        inputMode="numeric"
        value={notice}
        onChange={(text) => props.onNotice(text.trim())}
        flaw={noticeFlaw}
        hint={`From the confirmation on; at least ${formatCount(answer.noticeBatchesMin)}.`}
      />
      <Button
        type="submit"
        variant="primary"
        size="lg"
        className="w-full"
        disabled={flaw !== undefined || noticeFlaw !== undefined}
      >
        {flaw === undefined ? 'Review' : 'Enter a new value'}
      </Button>
    </form>
  )
}

function ReviewStep(props: {
  governor: string
  parameter: AdminParameter
  value: string
  noticeBatches: number
  onBack: () => void
  onSigned: () => void
}) {
  const { parameter, value, noticeBatches, onBack, onSigned } = props
  const governor = useGovernor(props.governor)
  const propose = async () => {
    const fields = { parameter: parameter.name, subject: subjectName(parameter), value, noticeBatches }
    const receipt = await governor.sign((weft) => weft.build.governance.propose(fields))
    if (receipt) onSigned()
  }
  return (
    <div className="space-y-4">
      <ChangeReview parameter={parameter} value={value} noticeBatches={noticeBatches} />
      <GovernorButton governor={governor} label="Sign the proposal" onPress={() => void propose()} />
      <Button variant="ghost" className="w-full" disabled={governor.busy} onClick={onBack}>
        Back
      </Button>
    </div>
  )
}

function noticeFlawOf(
  text: string,
  { noticeBatchesMin, noticeBatchesMax }: AdminParameters,
): string | undefined {
  const count = Number(text)
  if (/^\d{1,8}$/.test(text) && count >= noticeBatchesMin && count <= noticeBatchesMax) return undefined
  return `From ${formatCount(noticeBatchesMin)} to ${formatCount(noticeBatchesMax)}.`
}
