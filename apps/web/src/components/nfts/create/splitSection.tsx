'use client'
import { PAYEES_MAX, ROYALTY_BPS_MAX } from '@weft/sdk'
import { Plus, Scale } from 'lucide-react'
import { useId } from 'react'
import { FormSection } from '@/components/nfts/create/formSection'
import { PayeeRow } from '@/components/nfts/create/payeeRow'
import { SplitRest } from '@/components/nfts/create/splitRest'
import { Button } from '@/components/ui/button'
import type { CollectionDraft, DraftJudgement, PayeeDraft } from '@/lib/collectionDraft'
import { bpsOf, cleanPercentText, equalShares, percentText } from '@/lib/percent'

/** A quarter of a per cent: one step of the slider. */
const ROYALTY_STEP_BPS = 25

/** The royalty of every sale, and who shares all that comes in. */
export function SplitSection(props: {
  step: number
  draft: CollectionDraft
  judgement: DraftJudgement
  address: string | undefined
  change: (part: Partial<CollectionDraft>) => void
}) {
  const { step, draft, judgement, address, change } = props
  const { payees } = draft
  const set = (next: readonly PayeeDraft[]) => change({ payees: next })
  const add = () => {
    const id = Math.max(0, ...payees.map((each) => each.id)) + 1
    const rest = judgement.unassignedBps
    set([...payees, { id, address: '', share: rest > 0 ? percentText(rest) : '' }])
  }
  const equalise = () => {
    const shares = equalShares(payees.length)
    set(payees.map((each, index) => ({ ...each, share: percentText(shares[index] ?? 0) })))
  }
  return (
    <FormSection
      step={step}
      title="Royalty and split"
      help="The royalty is taken from every sale, by the rollup itself: no market can leave it out. The split shares everything: mints, royalties, uses and streams. Neither can ever be changed."
      done={!judgement.problems.royalty && !judgement.problems.payees}
    >
      <RoyaltyField
        value={draft.royalty}
        problem={judgement.problems.royalty}
        onChange={(royalty) => change({ royalty })}
      />
      <fieldset className="space-y-3">
        <legend className="mb-2 flex w-full items-baseline justify-between gap-3 text-sm">
          <span className="font-medium">Split</span>
          <span className="text-xs text-muted">
            {payees.length} of {PAYEES_MAX} payees
          </span>
        </legend>
        <SplitRest payees={payees} unassignedBps={judgement.unassignedBps} />
        <ul className="space-y-3">
          {payees.map((payee, index) => (
            <PayeeRow
              key={payee.id}
              number={index + 1}
              payee={payee}
              problem={judgement.payeeProblems.get(payee.id)}
              self={address}
              onChange={(next) => set(payees.map((each) => (each.id === payee.id ? next : each)))}
              onRemove={
                payees.length > 1 ? () => set(payees.filter((each) => each.id !== payee.id)) : undefined
              }
            />
          ))}
        </ul>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" disabled={payees.length >= PAYEES_MAX} onClick={add}>
            <Plus className="size-4" aria-hidden />
            {payees.length >= PAYEES_MAX ? `At most ${PAYEES_MAX} payees` : 'Add a payee'}
          </Button>
          {payees.length > 1 && (
            <Button size="sm" variant="ghost" onClick={equalise}>
              <Scale className="size-4" aria-hidden />
              Equal shares
            </Button>
          )}
        </div>
      </fieldset>
    </FormSection>
  )
}

function RoyaltyField(props: {
  value: string
  problem: string | undefined
  onChange: (value: string) => void
}) {
  const { value, problem, onChange } = props
  const id = useId()
  const bps = Math.min(bpsOf(value) ?? 0, ROYALTY_BPS_MAX)
  const max = percentText(ROYALTY_BPS_MAX)
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        Royalty
      </label>
      <div className="flex items-center gap-4">
        <input
          type="range"
          aria-label="Royalty, as a slider"
          min={0}
          max={ROYALTY_BPS_MAX}
          step={ROYALTY_STEP_BPS}
          value={bps}
          aria-valuetext={`${percentText(bps)}%`}
          onChange={({ target }) => onChange(percentText(Number(target.value)))}
          className="h-6 min-w-0 flex-1 accent-accent"
        />
        <span className="relative w-28 shrink-0">
          <input
            id={id}
            value={value}
            inputMode="decimal"
            autoComplete="off"
            aria-invalid={problem !== undefined || undefined}
            aria-describedby={`${id}-help`}
            onChange={({ target }) => {
              const text = cleanPercentText(target.value)
              if (text !== undefined) onChange(text)
            }}
            className="h-11 w-full rounded-md border border-line-strong bg-surface px-3 pr-8 text-right text-base aria-invalid:border-bad"
          />
          <span className="pointer-events-none absolute right-3 top-1/2 -translate-y-1/2 text-sm text-muted">
            %
          </span>
        </span>
      </div>
      <p id={`${id}-help`} className={problem ? 'mt-1.5 text-xs text-bad' : 'mt-1.5 text-xs text-muted'}>
        {problem ?? `Of the price of every sale, at most ${max}%; the seller gets the rest.`}
      </p>
    </div>
  )
}
