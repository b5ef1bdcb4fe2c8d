'use client'
import type { Status } from '@weft/sdk'
import clsx from 'clsx'
import { Popover } from 'radix-ui'
import { useRuntimeConfig } from '@/components/shell/runtimeConfigContext'
import { DataRow } from '@/components/ui/dataRow'
import { HashText } from '@/components/ui/hashText'
import { useLiveState } from '@/hooks/useLive'
import { useStatus } from '@/hooks/useStatus'
import { formatCount } from '@/lib/format'
import { chainName } from '@/lib/wagmiConfig'

/** Whether the rollup answers and how far it has come: a dot and a number, the details behind it. */
export function NetworkState() {
  const { data: status, isError } = useStatus()
  const live = useLiveState()
  const { apiUrl } = useRuntimeConfig()
  const offline = isError || (live === 'offline' && !status)
  const word = offline ? 'Offline' : status ? `Batch ${formatCount(status.heads.executed)}` : 'Connecting'
  return (
    <Popover.Root>
      <Popover.Trigger
        className="flex h-10 items-center gap-2 rounded-md px-2.5 text-sm text-ink-soft hover:bg-sunken"
        aria-label={`Network state: ${word}`}
      >
        <Dot tone={offline ? 'bad' : live === 'live' ? 'good' : 'warn'} />
        <span className="hidden whitespace-nowrap md:inline">{word}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={12}
          className="animate-fade z-50 w-80 max-w-[calc(100vw-24px)] rounded-lg border border-line bg-raised p-4 shadow-card outline-none"
        >
          <p className="flex items-center gap-2 font-medium">
            <Dot tone={offline ? 'bad' : 'good'} />
            {offline ? 'The API does not answer' : 'The rollup is running'}
          </p>
          <dl className="mt-2 divide-y divide-line">
            <DataRow label="API">
              <span className="break-all font-mono text-xs">{apiUrl}</span>
            </DataRow>
            {status && !offline && <Heads status={status} />}
          </dl>
          {status && !offline && status.problems.length > 0 && (
            <ul className="mt-2 list-disc space-y-1 pl-5 text-sm text-warn">
              {status.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Heads({ status }: { status: Status }) {
  const { heads, l1 } = status
  return (
    <>
      <DataRow label="Sealed batch">{formatCount(heads.sealed)}</DataRow>
      <DataRow label="Executed batch">{formatCount(heads.executed)}</DataRow>
      <DataRow label="Posted to L1">
        {formatCount(heads.posted)}
        {heads.executed > heads.posted && (
          <span className="text-muted"> · {formatCount(heads.executed - heads.posted)} behind</span>
        )}
      </DataRow>
      <DataRow label="Final on L1">{formatCount(heads.finalized)}</DataRow>
      <DataRow label="Workers">{formatCount(status.workers.length)}</DataRow>
      <DataRow label="L1">
        {chainName(l1.chainId)} · {l1.chainId}
      </DataRow>
      <DataRow label="Rollup contract">
        <HashText value={l1.rollup} label="contract address" />
      </DataRow>
    </>
  )
}

function Dot({ tone }: { tone: 'good' | 'warn' | 'bad' }) {
  return (
    <span
      aria-hidden
      className={clsx(
        'size-2 shrink-0 rounded-full',
        tone === 'good' ? 'bg-good' : tone === 'warn' ? 'bg-warn' : 'bg-bad',
      )}
    />
  )
}
