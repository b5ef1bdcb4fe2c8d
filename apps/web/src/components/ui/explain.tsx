'use client'
import { Info } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type ReactNode, useRef, useState } from 'react'

const FloatingPanel = dynamic(
  () => import('@/components/ui/floatingPanel').then((file) => file.FloatingPanel),
  {
    ssr: false,
  },
)

/** An explanation behind a small button: opens by mouse, touch and keyboard alike. */
export function Explain({ label, children }: { label: string; children: ReactNode }) {
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        ref={button}
        type="button"
        onClick={() => setOpen(!open)}
        aria-haspopup="dialog"
        aria-expanded={open}
        className="relative -m-1 inline-grid size-6 place-items-center rounded-full align-middle text-muted hover:text-ink"
        aria-label={`About ${label}`}
      >
        <Info className="size-3.5" aria-hidden />
      </button>
      {open && (
        <FloatingPanel
          anchor={button}
          onClose={() => setOpen(false)}
          label={label}
          className="max-w-72 p-4 text-sm text-ink-soft"
        >
          {children}
        </FloatingPanel>
      )}
    </>
  )
}
