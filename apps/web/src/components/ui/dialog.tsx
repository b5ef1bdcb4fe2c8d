'use client'
import clsx from 'clsx'
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

/** A dialog in the middle of the screen; on a phone it rises from the bottom. */
export function Dialog(props: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  children: ReactNode
  wide?: boolean
}) {
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="animate-fade fixed inset-0 z-40 bg-(--scrim)" />
        <Radix.Content
          {...(props.description === undefined ? { 'aria-describedby': undefined } : {})}
          onOpenAutoFocus={focusField}
          className={clsx(
            'animate-rise fixed z-50 flex flex-col border border-line bg-raised shadow-card outline-none',
            'inset-x-0 bottom-0 max-h-[92dvh] rounded-t-xl',
            'sm:inset-x-auto sm:bottom-auto sm:left-1/2 sm:top-[8vh] sm:max-h-[84vh] sm:-translate-x-1/2 sm:rounded-xl',
            props.wide ? 'sm:w-[36rem]' : 'sm:w-[27rem]',
          )}
        >
          <header className="flex items-start gap-4 px-5 pb-3 pt-5 sm:px-6">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-xl font-semibold">{props.title}</Radix.Title>
              {props.description !== undefined && (
                <Radix.Description className="mt-1 text-sm text-muted">{props.description}</Radix.Description>
              )}
            </div>
            <Radix.Close
              className="-m-2 grid size-10 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink"
              aria-label="Close"
            >
              <X className="size-5" aria-hidden />
            </Radix.Close>
          </header>
          <div className="overflow-y-auto px-5 pb-6 sm:px-6">{props.children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Starts in the field to fill or at the first choice; with a finger that would only bring up the keyboard over the dialog. */
function focusField(event: Event): void {
  if (window.matchMedia('(pointer: coarse)').matches) return
  const field = (event.currentTarget as HTMLElement).querySelector<HTMLElement>('input, [data-first]')
  if (!field) return
  event.preventDefault()
  field.focus()
}
