'use client'
import { Check } from 'lucide-react'
import { Checkbox } from 'radix-ui'
import { useId } from 'react'

/** Nobody gets close to liquidation by overlooking it. */
export function RiskCheck({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  const id = useId()
  return (
    <div className="flex items-start gap-3 rounded-lg bg-warn-soft px-4 py-3">
      <Checkbox.Root
        id={id}
        checked={checked}
        onCheckedChange={(next) => onChange(next === true)}
        className="mt-0.5 grid size-5 shrink-0 place-items-center rounded-sm border border-warn bg-surface data-[state=checked]:bg-warn"
      >
        <Checkbox.Indicator>
          <Check className="size-4 text-paper" aria-hidden />
        </Checkbox.Indicator>
      </Checkbox.Root>
      <label htmlFor={id} className="text-sm text-ink-soft">
        <span className="font-medium text-warn">This leaves a health factor below 1.5.</span> A moderate move
        of prices can get my collateral liquidated. I know the risk.
      </label>
    </div>
  )
}
