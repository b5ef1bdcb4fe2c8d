'use client'
import type { BatchDetail } from '@weft/sdk'
import { useRuntimeConfig } from '@/components/shell/runtimeConfigContext'
import { HashText } from '@/components/ui/hashText'
import { Section } from '@/components/ui/section'

/** What the batch binds together, and the L1 transactions that carry it. */
export function BatchRoots({ batch }: { batch: BatchDetail }) {
  const { commitment, l1 } = batch
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <Section title="Commitment">
        <dl className="divide-y divide-line px-5 py-2">
          <HashRow label="Data hash" value={batch.dataHash} />
          <HashRow label="State root before" value={commitment?.previousStateRoot} />
          <HashRow label="State root after" value={commitment?.stateRoot} />
          <HashRow label="Receipts" value={commitment?.receiptsHash} />
          <HashRow label="Segments" value={commitment?.segmentsHash} />
          <HashRow label="All of it" value={commitment?.hash} />
        </dl>
      </Section>
      <Section title="On L1">
        <dl className="divide-y divide-line px-5 py-2">
          <L1Row label="Batch data" reference={l1.data} />
          <L1Row label="State root" reference={l1.root} />
        </dl>
        <p className="border-t border-line px-5 py-3 text-sm text-muted">
          The batcher posts data, the proposer posts roots: two transactions, two roles. With both, anybody
          can check this batch without asking us.
        </p>
      </Section>
    </div>
  )
}

export function L1Row({
  label,
  reference,
}: {
  label: string
  reference: { hash: string; blockNumber?: number } | null
}) {
  const { l1ExplorerUrl } = useRuntimeConfig()
  return (
    <div className="flex items-center justify-between gap-4 py-2 text-sm">
      <dt className="text-muted">{label}</dt>
      <dd className="text-right">
        {reference ? (
          <>
            <HashText
              value={reference.hash}
              label={`L1 transaction of the ${label.toLowerCase()}`}
              href={l1ExplorerUrl && `${l1ExplorerUrl}/tx/${reference.hash}`}
            />
            {reference.blockNumber !== undefined && (
              <span className="block text-xs text-muted">in block {reference.blockNumber}</span>
            )}
          </>
        ) : (
          <span className="text-muted">Not yet mined</span>
        )}
      </dd>
    </div>
  )
}

function HashRow({ label, value }: { label: string; value: string | undefined }) {
  return (
    <div className="flex items-center justify-between gap-4 py-1.5 text-sm">
      <dt className="text-muted">{label}</dt>
      <dd>
        {value ? (
          <HashText value={value} label={label.toLowerCase()} />
        ) : (
          <span className="text-muted">–</span>
        )}
      </dd>
    </div>
  )
}
