'use client'
import type { Status } from '@weft/sdk'
import type { RefObject } from 'react'
import { NetworkDot } from '@/components/shell/networkDot'
import { useRuntimeConfig } from '@/components/shell/runtimeConfigContext'
import { DataRow } from '@/components/ui/dataRow'
import { FloatingPanel } from '@/components/ui/floatingPanel'
import { HashText } from '@/components/ui/hashText'
import { chainName } from '@/lib/chainName'
import { formatCount } from '@/lib/format'

/** Heads, lags and where all of it is. */
export function NetworkDetails(props: {
  anchor: RefObject<HTMLButtonElement | null>
  status: Status | undefined
  offline: boolean
  onClose: () => void
}) {
  const { anchor, status, offline, onClose } = props
  const { apiUrl } = useRuntimeConfig()
  return (
    <FloatingPanel
      anchor={anchor}
      onClose={onClose}
      align="end"
      label="Network state"
      className="w-80 max-w-[calc(100vw-24px)] p-4"
    >
      <p className="flex items-center gap-2 font-medium">
        <NetworkDot tone={offline ? 'bad' : 'good'} />
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
    </FloatingPanel>
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
