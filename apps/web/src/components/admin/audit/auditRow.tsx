'use client'
import type { AuditOutcome, AuditRecord } from '@weft/sdk/admin'
import { ChevronRight } from 'lucide-react'
import { MomentText } from '@/components/admin/momentText'
import { Badge, type Tone } from '@/components/ui/badge'
import { DataRow } from '@/components/ui/dataRow'
import { HashText } from '@/components/ui/hashText'
import { shortHex } from '@/lib/format'

/** One record; its details and hashes behind it. */
export function AuditRow({ record }: { record: AuditRecord }) {
  const { sequence, at, actor, action, subject, outcome, code } = record
  return (
    <li data-sequence={sequence}>
      <details className="group">
        <summary className="grid list-none grid-cols-[auto_1fr_auto] items-center gap-x-3 gap-y-0.5 px-5 py-3 text-sm hover:bg-sunken md:grid-cols-[auto_3rem_9.5rem_1fr_7rem_6rem] [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden
            className="size-4 text-muted transition-transform group-open:rotate-90 max-md:row-span-2"
          />
          <span className="text-muted max-md:hidden">{sequence}</span>
          <span className="text-muted max-md:order-last max-md:col-start-2 max-md:text-xs">
            <span className="md:hidden">{sequence} · </span>
            <MomentText at={at} />
            <span className="font-mono md:hidden"> · {shortHex(actor)}</span>
          </span>
          <span className="min-w-0 break-words">
            <span className="font-medium">{action}</span>
            {subject !== '' && <span className="text-muted"> {shortSubject(subject)}</span>}
          </span>
          <span className="font-mono text-[0.8125rem] text-muted max-md:hidden" title={actor}>
            {shortHex(actor)}
          </span>
          <span className="text-right" title={code ?? undefined}>
            <Badge tone={tones[outcome]}>{outcome}</Badge>
          </span>
        </summary>
        <Details record={record} />
      </details>
    </li>
  )
}

const tones: Record<AuditOutcome, Tone> = { begun: 'neutral', done: 'good', refused: 'warn', failed: 'bad' }

function Details({ record }: { record: AuditRecord }) {
  const { actor, subject, details, code, previousHash, hash } = record
  return (
    <div className="bg-sunken px-5 pb-3 pt-1 md:pl-12">
      <dl className="divide-y divide-line">
        <DataRow label="Operator">
          <span className="break-all font-mono text-xs">{actor}</span>
        </DataRow>
        {subject !== '' && (
          <DataRow label="Subject">
            <span className="break-all font-mono text-xs">{subject}</span>
          </DataRow>
        )}
        {code !== null && <DataRow label="Code">{code}</DataRow>}
        {Object.entries(details).map(([name, value]) => (
          <DataRow key={name} label={name}>
            <span className="break-all font-mono text-xs">
              {typeof value === 'string' ? value : JSON.stringify(value)}
            </span>
          </DataRow>
        ))}
        <DataRow label="Hash before">
          <HashText value={previousHash} label="hash of the record before" />
        </DataRow>
        <DataRow label="Hash">
          <HashText value={hash} label="hash" />
        </DataRow>
      </dl>
    </div>
  )
}

function shortSubject(subject: string): string {
  return /^0x[0-9a-f]{40,}$/.test(subject) ? shortHex(subject) : subject
}
