'use client'
import type { LoadPhase, LoadRun } from '@weft/sdk/admin'
import type { ReactNode } from 'react'
import { LoadChart } from '@/components/admin/loadLab/loadChart'
import { Badge, type Tone } from '@/components/ui/badge'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { Stat } from '@/components/ui/stat'
import { formatMs, formatRate } from '@/lib/admin/measureText'
import { formatCount } from '@/lib/format'

const RUN_STATUS: Readonly<Record<LoadRun['status'], readonly [text: string, tone: Tone]>> = {
  preparing: ['Opening accounts', 'accent'],
  warming_up: ['Warming up', 'accent'],
  running: ['Running', 'accent'],
  done: ['Done', 'good'],
  stopped: ['Stopped', 'warn'],
  failed: ['Failed', 'bad'],
}

const PHASE_STATUS: Readonly<Record<LoadPhase['status'], string>> = {
  waiting: 'Waits',
  signing: 'Signs its transactions',
  sending: 'Sends',
  finishing: 'Waits until all is executed',
  done: 'Done',
}

/** A run: what it came to so far, second by second. */
export function LoadRunView({ run }: { run: LoadRun }) {
  const [text, tone] = RUN_STATUS[run.status]
  return (
    <Section title="Run" aside={<Badge tone={tone}>{text}</Badge>}>
      <div className="space-y-5 p-5">
        {run.problem !== null && (
          <Notice tone="bad" title="The run failed">
            {run.problem}
          </Notice>
        )}
        <p className="text-sm text-muted">
          {run.request.workload}, {formatCount(run.request.actionsPerSecond)} actions a second for{' '}
          {run.request.durationSeconds} s, {formatCount(run.request.accounts)} accounts,{' '}
          {run.request.actionsPerTransaction} {run.request.actionsPerTransaction === 1 ? 'action' : 'actions'}{' '}
          a signature
        </p>
        {run.ratio !== null && <Ratio ratio={run.ratio} />}
        <LoadChart phases={run.phases} wanted={run.request.actionsPerSecond} />
        <div className="grid gap-5 lg:grid-cols-2">
          {run.phases.map((phase) => (
            <Phase key={phase.kind} phase={phase} />
          ))}
        </div>
      </div>
    </Section>
  )
}

function Ratio({ ratio }: { ratio: number }) {
  return (
    <p className="rounded-lg bg-accent-soft px-5 py-4">
      <span className="text-3xl font-semibold tracking-tight">{ratio.toFixed(2)} ×</span>{' '}
      <span className="text-ink-soft">as many actions a second with all workers as with one.</span>
      {ratio < 1.05 && (
        <span className="mt-1 block text-sm text-muted">
          One worker kept up, or the machine has no core free for a second one: ask for more, or start workers
          elsewhere.
        </span>
      )}
    </p>
  )
}

function Phase({ phase }: { phase: LoadPhase }) {
  const refused = Object.entries(phase.refused)
  return (
    <section className="rounded-lg border border-line p-4" aria-label={phaseName(phase)}>
      <header className="flex items-baseline justify-between gap-3">
        <h3 className="font-medium">{phaseName(phase)}</h3>
        <p className="text-xs text-muted" role="status">
          {PHASE_STATUS[phase.status]}
        </p>
      </header>
      <dl className="mt-3 grid grid-cols-2 gap-x-4 gap-y-3">
        <Stat label="Actions a second" large>
          {phase.actionsPerSecond === null ? '–' : formatRate(phase.actionsPerSecond)}
        </Stat>
        <Stat label="Executed" note={phase.rejected > 0 && `${formatCount(phase.rejected)} rejected`}>
          {formatCount(phase.executed)}
        </Stat>
        <Stat label="Half within">{orDash(phase.latencyP50Ms)}</Stat>
        <Stat label="99 of 100 within">{orDash(phase.latencyP99Ms)}</Stat>
      </dl>
      {(phase.unsent > 0 || refused.length > 0) && (
        <p className="mt-3 text-sm text-warn">
          {phase.unsent > 0 && `${formatCount(phase.unsent)} actions were not taken in time. `}
          {refused.map(([code, count]) => `${formatCount(count)} refused: ${code}. `)}
        </p>
      )}
      {phase.firstBatch !== null && phase.lastBatch !== null && (
        <p className="mt-3 text-xs text-muted">
          Batches {formatCount(phase.firstBatch)} to {formatCount(phase.lastBatch)}
        </p>
      )}
    </section>
  )
}

/** How a phase is called. */
function phaseName({ kind, workers }: Pick<LoadPhase, 'kind' | 'workers'>): string {
  if (kind === 'one_worker') return 'One worker'
  return workers === 0 ? 'All workers' : `All ${workers} workers`
}

function orDash(ms: number | null): ReactNode {
  return ms === null ? '–' : formatMs(ms)
}
