'use client'
import { Zap } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import type { Lend } from '@/hooks/useLend'

/** Which e-mode the account is in, and the way to another. */
export function EModeButton({ lend, onOpen }: { lend: Lend | undefined; onOpen: (() => void) | undefined }) {
  const lending = lend?.account?.modules.lending
  if (!lending) return null
  const name = lending.eMode ? String(lending.eMode.label) : 'off'
  if (!onOpen) return lending.eMode ? <Badge tone="accent">E-mode {name}</Badge> : null
  return (
    <Button size="sm" onClick={onOpen}>
      <Zap className={lending.eMode ? 'size-3.5 text-accent' : 'size-3.5 text-muted'} aria-hidden />
      E-mode: {name}
    </Button>
  )
}
