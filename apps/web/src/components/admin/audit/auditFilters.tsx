'use client'
import { useState } from 'react'
import { Select, TextField } from '@/components/admin/field'
import { Button } from '@/components/ui/button'
import type { AuditFilter } from '@/hooks/admin/useAuditLog'
import { readAddress } from '@/lib/readAddress'

/** Areas of what operators do; an action begins with its area. */
const AREAS = [
  { value: '', name: 'Everything' },
  { value: 'session', name: 'Sign-in and sign-out' },
  { value: 'users', name: 'Roles' },
  { value: 'api_keys', name: 'API keys' },
  { value: 'controls', name: 'Pause and resume' },
  { value: 'workers', name: 'Workers' },
  { value: 'jobs', name: 'Jobs' },
  { value: 'shards', name: 'Rebalancing' },
  { value: 'load_lab', name: 'Load lab' },
  { value: 'request', name: 'Requests that were refused' },
] as const

/** Narrows the log to what one operator did, or to one kind of thing. */
export function AuditFilters(props: { filter: AuditFilter; onChange: (filter: AuditFilter) => void }) {
  const { filter, onChange } = props
  const [text, setText] = useState(filter.actor ?? '')
  const address = readAddress(text.trim())
  const change = (next: { actor?: string | undefined; action?: string | undefined }) => {
    const { actor = '', action = '' } = { ...filter, ...next }
    onChange({ ...(actor !== '' && { actor }), ...(action !== '' && { action }) })
  }
  return (
    <search
      aria-label="Narrow the audit log"
      className="grid gap-3 border-b border-line px-5 py-3 sm:grid-cols-[12rem_1fr_auto] sm:items-end"
    >
      <Select
        label="What"
        value={filter.action ?? ''}
        options={AREAS}
        onChange={(action) => change({ action })}
      />
      <TextField
        label="Who"
        placeholder="Any operator, or an address 0x…"
        value={text}
        className="font-mono"
        onChange={(next) => {
          setText(next)
          change({ actor: readAddress(next.trim()) ?? '' })
        }}
        flaw={
          text !== '' && address === undefined ? 'An address is 0x and 40 hexadecimal digits.' : undefined
        }
      />
      {(filter.action !== undefined || text !== '') && (
        <Button
          variant="ghost"
          onClick={() => {
            setText('')
            onChange({})
          }}
        >
          Clear
        </Button>
      )}
    </search>
  )
}
