import type { BatchDetail } from '@weft/sdk'
import clsx from 'clsx'
import { EmptyState } from '@/components/ui/emptyState'
import { type LaneRow, laneRows, type Work, workName } from '@/lib/laneRows'

/**
 * A batch in time: one row per lane, one piece of cloth per job. The warp threads inside a piece are the shards
 * it worked on; pieces above each other ran at the same time.
 */
export function BatchPicture({ work, durationMs }: { work: BatchDetail['work']; durationMs: number }) {
  if (work.length === 0) {
    return (
      <EmptyState title="Nothing to show yet">
        The lanes report what they did when the batch is executed; an empty batch has no work.
      </EmptyState>
    )
  }
  const endMs = Math.max(durationMs, ...work.map(({ endedMs }) => endedMs), 0.001)
  const rows = laneRows(work)
  const busyMs = work.reduce((sum, { startedMs, endedMs }) => sum + endedMs - startedMs, 0)
  return (
    <div className="px-5 pb-2 pt-4">
      <p className="text-sm text-muted">
        {rows.length} {rows.length === 1 ? 'lane' : 'lanes'} on{' '}
        {new Set(work.map(({ worker }) => worker)).size}{' '}
        {new Set(work.map(({ worker }) => worker)).size === 1 ? 'worker' : 'workers'} did {busyMs.toFixed(1)}{' '}
        ms of work within {endMs.toFixed(1)} ms.
      </p>
      <div className="mt-4" aria-hidden>
        <div className="space-y-2">
          {rows.map((row) => (
            <Lane key={row.lane} row={row} endMs={endMs} />
          ))}
        </div>
        <Axis endMs={endMs} />
      </div>
      <Legend work={work} />
      <WorkTable work={work} />
    </div>
  )
}

function Lane({ row, endMs }: { row: LaneRow; endMs: number }) {
  return (
    <div className="grid grid-cols-[4.5rem_1fr] items-center gap-3 sm:grid-cols-[7.5rem_1fr]">
      <div className="min-w-0 text-xs">
        <p className="font-medium">Lane {row.lane}</p>
        <p className="truncate text-muted" title={row.workers.join(', ')}>
          {row.workers.join(', ')}
        </p>
      </div>
      <div className="relative h-11 rounded-sm bg-sunken">
        {row.work.map((each) => (
          <Piece key={`${each.attempt}-${each.round}`} work={each} endMs={endMs} />
        ))}
      </div>
    </div>
  )
}

function Piece({ work, endMs }: { work: Work; endMs: number }) {
  const { queuedMs, startedMs, endedMs, shards, discarded } = work
  const left = (startedMs / endMs) * 100
  const width = Math.max(0.6, ((endedMs - startedMs) / endMs) * 100)
  const queued = (queuedMs / endMs) * 100
  return (
    <>
      <span
        className="absolute top-1/2 h-px bg-line-strong"
        style={{ left: `${queued}%`, width: `${Math.max(0, left - queued)}%` }}
      />
      <span
        title={`${workName(work)}: ${shards.length} shards, ${(endedMs - startedMs).toFixed(2)} ms`}
        className={clsx(
          'absolute inset-y-1 overflow-hidden rounded-[2px]',
          discarded
            ? 'border border-dashed border-warn bg-warn-soft'
            : work.round === 0
              ? 'bg-accent'
              : 'bg-muted/70',
        )}
        style={{ left: `${left}%`, width: `min(${width}%, ${100 - left}%)` }}
      >
        <span className="flex h-full justify-evenly">
          {shards.map(({ shard }) => (
            <span
              key={shard}
              className={clsx(
                'h-full w-px max-w-[2px] flex-none',
                discarded ? 'bg-warn/40' : 'bg-surface/40',
              )}
            />
          ))}
        </span>
      </span>
    </>
  )
}

function Axis({ endMs }: { endMs: number }) {
  const ticks = [0, 0.25, 0.5, 0.75, 1]
  return (
    <div className="ml-[5.25rem] mt-1.5 flex justify-between border-t border-line pt-1 text-xs text-muted sm:ml-[8.25rem]">
      {ticks.map((tick) => (
        <span key={tick} className={tick === 0.25 || tick === 0.75 ? 'max-sm:hidden' : undefined}>
          {(tick * endMs).toFixed(endMs < 10 ? 1 : 0)} ms
        </span>
      ))}
    </div>
  )
}

function Legend({ work }: { work: readonly { round: number; attempt: number }[] }) {
  const delivers = work.some(({ round }) => round > 0)
  const twice = work.some(({ attempt }) => attempt === 2)
  return (
    <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
      <Key className="bg-accent">Executes transactions; a fine line is a shard</Key>
      {delivers && <Key className="bg-muted/70">Delivers messages between shards</Key>}
      {twice && <Key className="border border-dashed border-warn bg-warn-soft">First attempt, discarded</Key>}
      <li className="flex items-center gap-1.5">
        <span aria-hidden className="h-px w-4 bg-line-strong" />
        Waits in its queue
      </li>
    </ul>
  )
}

function Key({ className, children }: { className: string; children: string }) {
  return (
    <li className="flex items-center gap-1.5">
      <span aria-hidden className={clsx('size-3 rounded-[2px]', className)} />
      {children}
    </li>
  )
}

function WorkTable({ work }: { work: BatchDetail['work'] }) {
  return (
    <details className="mt-3 text-sm">
      <summary className="inline-block rounded-sm text-accent underline decoration-line-strong underline-offset-4">
        The same as a table
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="mt-2 overflow-x-auto" tabIndex={0} aria-label="Work of the lanes">
        <table className="w-full min-w-[36rem] text-left">
          <thead className="text-xs text-muted">
            <tr>
              {[
                'Phase',
                'Lane',
                'Worker',
                'Queued',
                'Started',
                'Ended',
                'Shards',
                'Transactions',
                'Messages',
              ].map((name) => (
                <th key={name} scope="col" className="px-2 py-1.5 font-medium">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {work.map((each) => (
              <tr key={`${each.attempt}-${each.round}-${each.lane}`}>
                <td className="px-2 py-1.5">{workName(each)}</td>
                <td className="px-2 py-1.5">{each.lane}</td>
                <td className="px-2 py-1.5">{each.worker}</td>
                <td className="px-2 py-1.5">{each.queuedMs.toFixed(1)} ms</td>
                <td className="px-2 py-1.5">{each.startedMs.toFixed(1)} ms</td>
                <td className="px-2 py-1.5">{each.endedMs.toFixed(1)} ms</td>
                <td className="px-2 py-1.5">{each.shards.map(({ shard }) => shard).join(', ')}</td>
                <td className="px-2 py-1.5">
                  {each.shards.reduce((sum, { transactions }) => sum + transactions, 0)}
                </td>
                <td className="px-2 py-1.5">
                  {each.shards.reduce((sum, { messages }) => sum + messages, 0)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
