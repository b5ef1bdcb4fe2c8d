'use client'
import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'

/** Copies a value; says so for two seconds. */
export function CopyButton({ value, label }: { value: string; label: string }) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])
  const Icon = copied ? Check : Copy
  return (
    <button
      type="button"
      className="inline-grid size-7 shrink-0 place-items-center rounded-md align-middle text-muted hover:bg-sunken hover:text-ink"
      aria-label={copied ? `${label} copied` : `Copy ${label}`}
      onClick={async () => setCopied(await writeClipboard(value))}
    >
      <Icon className="size-3.5" aria-hidden />
    </button>
  )
}

async function writeClipboard(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value)
    return true
  } catch {
    return false
  }
}
