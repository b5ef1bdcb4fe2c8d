'use client'
import { Info } from 'lucide-react'
import { Popover } from 'radix-ui'
import type { ReactNode } from 'react'

/** An explanation behind a small button: opens by mouse, touch and keyboard alike. */
export function Explain({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Popover.Root>
      <Popover.Trigger
        className="relative -m-1 inline-grid size-6 place-items-center rounded-full align-middle text-muted hover:text-ink"
        aria-label={`About ${label}`}
      >
        <Info className="size-3.5" aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          sideOffset={6}
          collisionPadding={16}
          className="animate-fade z-50 max-w-72 rounded-lg border border-line bg-raised p-4 text-sm text-ink-soft shadow-card outline-none"
        >
          {children}
          <Popover.Arrow className="fill-(--line)" />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
