'use client'
import type { LoadRunRequest, LoadWorkload } from '@weft/sdk/admin'
import { useState } from 'react'
import { Choice, TextField } from '@/components/admin/field'
import { RoleButton } from '@/components/admin/roleButton'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { useAdminAction } from '@/hooks/admin/useAdminAction'
import { firstDraft, flawsOf, type LoadDraft, requestOf, sizeOf } from '@/lib/admin/loadForm'
import { formatCount } from '@/lib/format'

const WORKLOADS: readonly { value: LoadWorkload; name: string; help: string }[] = [
  { value: 'mixed', name: 'Mixed', help: 'A third of the accounts does each of the others.' },
  { value: 'transfers', name: 'Transfers', help: 'Small payments, most to another shard.' },
  { value: 'lending', name: 'Lending', help: 'Supply, borrow, repay, withdraw, in one market.' },
  { value: 'nfts', name: 'NFTs', help: 'Mint and pay per use, all in one collection.' },
]

/** What to send; once started, how to stop it. */
export function LoadForm({ workers, isRunning }: { workers: number; isRunning: boolean }) {
  const [draft, setDraft] = useState<LoadDraft>(firstDraft)
  const start = useAdminAction(
    (admin, request: LoadRunRequest) => admin.startLoad(request),
    () => undefined,
  )
  const stop = useAdminAction(
    (admin, _nothing: undefined) => admin.stopLoad(),
    () => 'The run is stopped, every worker is back in service',
  )
  const flaws = flawsOf(draft)
  const isWhole = Object.keys(flaws).length === 0
  const isComparable = workers > 1
  const wanted = { ...draft, compare: draft.compare && isComparable }
  const problem = start.problem ?? stop.problem
  const numbers = (field: keyof typeof flaws) => ({
    inputMode: 'numeric' as const,
    value: draft[field],
    flaw: flaws[field],
    disabled: isRunning,
    onChange: (value: string) => setDraft({ ...draft, [field]: value.trim() }),
  })
  return (
    <Section title="New run">
      <form
        className="space-y-4 p-5"
        onSubmit={(event) => {
          event.preventDefault()
          if (isWhole && !isRunning) void start.run(requestOf(wanted))
        }}
      >
        <Choice
          legend="Workload"
          value={draft.workload}
          options={WORKLOADS}
          onChange={(workload) => setDraft({ ...draft, workload })}
        />
        <div className="grid grid-cols-2 gap-4">
          <TextField label="Actions a second" {...numbers('actionsPerSecond')} />
          <TextField label="Seconds" {...numbers('durationSeconds')} />
          <TextField label="Accounts" {...numbers('accounts')} />
          <TextField label="Actions a signature" {...numbers('actionsPerTransaction')} />
        </div>
        <Choice
          legend="Workers"
          value={wanted.compare ? 'compare' : 'all'}
          options={[
            {
              value: 'compare',
              name: 'One, then all',
              help: isComparable
                ? 'The others are out of service during the first phase.'
                : 'Needs two workers in service.',
            },
            { value: 'all', name: 'All', help: `${workers} in service.` },
          ]}
          onChange={(choice) => setDraft({ ...draft, compare: choice === 'compare' })}
        />
        {isWhole && (
          <p className="text-sm text-muted">
            {formatCount(sizeOf(draft).actions)} actions in {formatCount(sizeOf(draft).transactions)}{' '}
            transactions
            {wanted.compare ? ', twice' : ''}. All are signed before they are sent.
          </p>
        )}
        {problem && (
          <Notice tone="bad" title={problem.title}>
            {problem.remedy}
          </Notice>
        )}
        {isRunning ? (
          <RoleButton
            key="stop"
            needs="operator"
            type="button"
            size="lg"
            variant="danger"
            className="w-full"
            busy={stop.busy}
            onClick={() => void stop.run(undefined)}
          >
            Stop the run
          </RoleButton>
        ) : (
          <RoleButton
            key="start"
            needs="operator"
            type="submit"
            size="lg"
            variant="primary"
            className="w-full"
            disabled={!isWhole}
            busy={start.busy}
          >
            {isWhole ? 'Start' : 'Mend the fields above'}
          </RoleButton>
        )}
      </form>
    </Section>
  )
}
