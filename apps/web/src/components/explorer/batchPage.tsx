'use client'
import type { BatchDetail } from '@weft/sdk'
import { ArrowLeft, ArrowRight } from 'lucide-react'
import Link from 'next/link'
import { BatchPicture } from '@/components/explorer/batchPicture'
import { BatchRoots } from '@/components/explorer/batchRoots'
import { BatchTransactions } from '@/components/explorer/batchTransactions'
import { Missing } from '@/components/explorer/missing'
import { ShardGrid } from '@/components/explorer/shardGrid'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/errorState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Stat } from '@/components/ui/stat'
import { TimeAgo } from '@/components/ui/timeAgo'
import { StageThread } from '@/components/weave/stageThread'
import { useBatch } from '@/hooks/useBatches'
import { useStatus } from '@/hooks/useStatus'
import { formatCount } from '@/lib/format'
import { batchStages } from '@/lib/stages'

/** One batch: what ran in parallel, what it binds together, and where it is on L1. */
export function BatchPage({ number }: { number: number }) {
  const { data: batch, error, refetch } = useBatch(number)
  const { data: status } = useStatus()
  return (
    <div className="space-y-6">
      <header className="flex flex-wrap items-center justify-between gap-4">
        <div>
          <p className="text-sm text-muted">
            <Link href="/explorer" className="hover:text-ink hover:underline">
              Explorer
            </Link>{' '}
            / Batches
          </p>
          <h1 className="text-2xl font-semibold tracking-tight">Batch {formatCount(number)}</h1>
        </div>
        <nav aria-label="Neighbouring batches" className="flex gap-2">
          <Step to={number - 1} enabled={number > 1} label="Previous batch">
            <ArrowLeft className="size-4" aria-hidden />
          </Step>
          <Step to={number + 1} enabled={number < (status?.heads.sealed ?? 0)} label="Next batch">
            <ArrowRight className="size-4" aria-hidden />
          </Step>
        </nav>
      </header>
      {error && !batch ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : batch === undefined ? (
        <div className="card">
          <SkeletonRows rows={6} label="Loading the batch" />
        </div>
      ) : batch === null ? (
        <Missing title={`There is no batch ${formatCount(number)}`}>
          {status
            ? `The newest one is ${formatCount(status.heads.sealed)}.`
            : 'It may be sealed in a moment; this page looks again by itself.'}
        </Missing>
      ) : (
        <Details batch={batch} />
      )}
    </div>
  )
}

function Step(props: { to: number; enabled: boolean; label: string; children: React.ReactNode }) {
  if (!props.enabled) {
    return (
      <Button disabled aria-label={props.label}>
        {props.children}
      </Button>
    )
  }
  return (
    <Button asChild>
      <Link href={`/explorer/batches/${props.to}`} aria-label={props.label}>
        {props.children}
      </Link>
    </Button>
  )
}

function Details({ batch }: { batch: BatchDetail }) {
  return (
    <>
      <section className="card px-5 py-5 sm:px-6" aria-label="Summary">
        <div className="max-w-xl [--raised:var(--surface)]">
          <StageThread stages={batchStages(batch.stage)} label={`Stages of batch ${batch.number}`} />
        </div>
        <dl className="mt-5 grid grid-cols-2 gap-x-6 gap-y-5 border-t border-line pt-5 sm:grid-cols-3 lg:grid-cols-5">
          <Stat label="Sealed">
            <TimeAgo seconds={batch.timestamp} />
          </Stat>
          <Stat
            label="Transactions"
            note={batch.rejected ? `${formatCount(batch.rejected)} rejected` : undefined}
          >
            {formatCount(batch.transactions)}
          </Stat>
          <Stat label="Executed in" note={batch.attempts === 2 ? 'in two attempts' : undefined}>
            {batch.durationMs === null
              ? '–'
              : `${batch.durationMs.toFixed(batch.durationMs < 10 ? 1 : 0)} ms`}
          </Stat>
          <Stat
            label="Messages"
            note={
              batch.rounds ? `${batch.rounds} delivery ${batch.rounds === 1 ? 'round' : 'rounds'}` : undefined
            }
          >
            {batch.messages === null ? '–' : formatCount(batch.messages)}
          </Stat>
          <Stat label="Data">{formatCount(batch.bytes)} bytes</Stat>
        </dl>
      </section>
      <Section title="What ran in parallel">
        <BatchPicture work={batch.work} durationMs={batch.durationMs ?? 0} />
        <ShardGrid work={batch.work} />
      </Section>
      <BatchRoots batch={batch} />
      <BatchTransactions batch={batch} />
    </>
  )
}
