'use client'
import { useTheme } from 'next-themes'
import { useEffect } from 'react'
import { Toaster as Sonner, toast } from 'sonner'

/** One thing to say in the corner. */
export interface Announcement {
  readonly id: number
  readonly tone: 'good' | 'bad'
  readonly title: string
  readonly text?: string | undefined
  readonly action?: { readonly label: string; readonly onClick: () => void } | undefined
}

/** The toasts of the library, in the cloth of this app; says the newest announcement. */
export function Toaster({ newest }: { newest: Announcement }) {
  const { resolvedTheme } = useTheme()
  useEffect(() => {
    const { id, tone, title, text, action } = newest
    const details = { id, description: text, ...(action ? { action } : {}) }
    if (tone === 'good') toast.success(title, details)
    else toast.error(title, details)
  }, [newest])
  return (
    <Sonner
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      offset={{ bottom: 24, right: 24 }}
      mobileOffset={{ bottom: 72 }}
      style={looks}
    />
  )
}

const looks = {
  fontFamily: 'inherit',
  '--normal-bg': 'var(--raised)',
  '--normal-text': 'var(--ink)',
  '--normal-border': 'var(--line-strong)',
} as React.CSSProperties
