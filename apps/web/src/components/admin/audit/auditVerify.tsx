'use client'
import type { AuditCheck } from '@weft/sdk/admin'
import { ShieldCheck } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { HashText } from '@/components/ui/hashText'
import { Notice } from '@/components/ui/notice'
import { useAdmin } from '@/hooks/admin/useAdmin'
import { describeAdminError } from '@/lib/admin/describeAdminError'
import { formatCount } from '@/lib/format'

type State =
  | { kind: 'idle' }
  | { kind: 'running'; records: number }
  | { kind: 'done'; check: AuditCheck }
  | { kind: 'failed'; error: unknown }

/** Reads the whole log and computes every hash in this browser: the server need not be believed. */
export function AuditVerify() {
  const { load } = useAdmin()
  const [state, setState] = useState<State>({ kind: 'idle' })
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  const verify = async () => {
    const controller = new AbortController()
    stop.current = controller
    setState({ kind: 'running', records: 0 })
    try {
      const check = await (await load()).verifyAudit({
        signal: controller.signal,
        onProgress: (records) => setState({ kind: 'running', records }),
      })
      setState({ kind: 'done', check })
    } catch (error) {
      if (!controller.signal.aborted) setState({ kind: 'failed', error })
    }
  }
  return (
    <section aria-label="Verification" className="card px-5 py-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="min-w-0 flex-1 basis-72 text-sm text-ink-soft">
          Verifying reads every record and computes every hash again, here in your browser. A record that was
          changed, removed or put in is found with its number.
        </p>
        <Button busy={state.kind === 'running'} onClick={() => void verify()}>
          <ShieldCheck className="size-4" aria-hidden />
          {state.kind === 'running' ? `${formatCount(state.records)} records…` : 'Verify'}
        </Button>
      </div>
      {state.kind === 'done' && <Result check={state.check} />}
      {state.kind === 'failed' && (
        <Notice tone="bad" title={describeAdminError(state.error).title} className="mt-3">
          {describeAdminError(state.error).remedy}
        </Notice>
      )}
    </section>
  )
}

function Result({ check: { records, head, broken } }: { check: AuditCheck }) {
  if (broken) {
    return (
      <Notice tone="bad" title={`Record ${broken.sequence} does not fit`} className="mt-3">
        {reasons[broken.reason]}{' '}
        {records === 0
          ? 'It would be the first.'
          : `The ${formatCount(records)} before it are as they were written.`}{' '}
        Compare it with a backup of the database.
      </Notice>
    )
  }
  return (
    <Notice tone="good" title={`All ${formatCount(records)} records fit`} className="mt-3">
      Nothing was changed, removed or put in.{' '}
      {head && (
        <>
          Keep this hash elsewhere to see later that the end was not cut off:{' '}
          <HashText value={head} label="hash of the last record" />
        </>
      )}
    </Notice>
  )
}

const reasons: Record<NonNullable<AuditCheck['broken']>['reason'], string> = {
  sequence_gap: 'A record before it is missing, or it was put in.',
  previous_hash: 'The record before it is not the one that was there when it was written.',
  hash: 'What it says now is not what it said when it was written.',
}
