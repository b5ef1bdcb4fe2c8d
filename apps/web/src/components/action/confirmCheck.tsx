'use client'
import { Check } from 'lucide-react'
import { Checkbox } from 'radix-ui'
import { type ReactNode, useId } from 'react'

/** A risk nobody takes by overlooking it: the button stays blocked until it is checked. */
export function ConfirmCheck(props: {
  checked: boolean
  onChange: (checked: boolean) => void
  children: ReactNode
}) {
  const id = useId()
  return (
    <div className="flex items-start gap-3 rounded-lg bg-warn-soft px-4 py-3">
      <Checkbox.Root
        id={id}
        checked={props.checked}
        onCheckedChange={(next) => props.onChange(next === true)}
        className="mt-0.5 grid size-5 shrink-0 place-items-center rounded-sm border border-warn bg-surface data-[state=checked]:bg-warn"
      >
        <Checkbox.Indicator>
          <Check className="size-4 text-paper" aria-hidden />
        </Checkbox.Indicator>
      </Checkbox.Root>
      <label htmlFor={id} className="text-sm text-ink-soft">
        {props.children}
      </label>
    </div>
  )
}
