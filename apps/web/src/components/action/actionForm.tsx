'use client'
import type { WeftClient } from '@weft/sdk'
import type { ReactNode } from 'react'
import { SubmitButton } from '@/components/action/submitButton'
import { type ActionRequest, useSubmit } from '@/hooks/useSubmit'

/** The body of an `ActionDialog`: fields and overview, then the one button, which says what stands in the way. */
export function ActionForm(props: {
  /** On the button: "Stake WEFT". */
  label: string
  /** Why it cannot be sent, in the few words a button has; undefined: it can. */
  block: string | undefined
  /** Built when the button is pressed; undefined: there is nothing to send after all. */
  request: (weft: WeftClient) => ActionRequest | undefined
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
        if (block === undefined) void submit.run(request)
      }}
    >
      {children}
      <SubmitButton label={label} block={block} submit={submit} />
    </form>
  )
}
