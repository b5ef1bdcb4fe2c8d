'use client'
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

/** A drawer at the right edge, as tall as the window. */
export function Sheet(props: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: string
  children: ReactNode
  footer?: ReactNode
}) {
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="animate-fade fixed inset-0 z-40 bg-(--scrim)" />
        <Radix.Content
          {...(props.description === undefined ? { 'aria-describedby': undefined } : {})}
          className="animate-slide fixed inset-y-0 right-0 z-50 flex w-full max-w-md flex-col border-l border-line bg-raised shadow-card outline-none"
        >
          <header className="flex items-start gap-4 border-b border-line px-5 py-4">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-xl font-semibold">{props.title}</Radix.Title>
              {props.description !== undefined && (
                <Radix.Description className="text-sm text-muted">{props.description}</Radix.Description>
              )}
            </div>
            <Radix.Close
              className="-m-2 grid size-10 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink"
              aria-label="Close"
            >
              <X className="size-5" aria-hidden />
            </Radix.Close>
          </header>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <section className="flex-1 overflow-y-auto" tabIndex={0} aria-label={props.title}>
            {props.children}
          </section>
          {props.footer && <footer className="border-t border-line px-5 py-3">{props.footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
