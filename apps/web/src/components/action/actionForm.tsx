'use client'
import type { Action } from '@weft/sdk'
import type { ReactNode } from 'react'
import { SubmitButton } from '@/components/action/submitButton'
import { useSubmit } from '@/hooks/useSubmit'

/** What is to be signed, and what the activity drawer calls it: "Stake 100 WEFT". */
export interface ActionRequest {
  readonly title: string
  readonly actions: readonly Action[]
}

/** The body of an `ActionDialog`: fields and overview, then the one button, which says what stands in the way. */
export function ActionForm(props: {
  /** On the button: "Stake WEFT". */
  label: string
  /** Why it cannot be sent, in the few words a button has; undefined: it can. */
  block: string | undefined
  /** Built when the button is pressed; undefined: there is nothing to send after all. */
  request: () => ActionRequest | undefined
  onSent: (activityId: string) => void
  children: ReactNode
}) {
  const { label, block, request, onSent, children } = props
  const submit = useSubmit(onSent)
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        const asked = block === undefined ? request() : undefined
        if (asked) void submit.run(asked.title, asked.actions)
      }}
    >
      {children}
      <SubmitButton label={label} block={block} submit={submit} />
    </form>
  )
}
