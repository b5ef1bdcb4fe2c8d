'use client'
import { Popover } from 'radix-ui'
import type { ReactNode, RefObject } from 'react'

/** What hangs on a button while it is open: beside it, closed by Escape or a click elsewhere, focus back on the button. */
export function FloatingPanel(props: {
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
  align?: 'start' | 'center' | 'end'
  className?: string
  label?: string
  children: ReactNode
}) {
  const { anchor, onClose } = props
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          {...(props.label ? { 'aria-label': props.label } : {})}
          align={props.align ?? 'center'}
          sideOffset={6}
          collisionPadding={12}
          onInteractOutside={(event) => {
            // The button closes it itself; closing here as well would open it again.
            if (anchor.current?.contains(event.target as Node)) event.preventDefault()
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            anchor.current?.focus()
          }}
          className={`animate-fade z-50 rounded-lg border border-line bg-raised shadow-card outline-none ${props.className ?? ''}`}
        >
          {props.children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
