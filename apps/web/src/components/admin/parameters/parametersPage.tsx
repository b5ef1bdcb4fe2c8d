'use client'
import type { AdminParameter, AdminParameters, ParameterChange } from '@weft/sdk/admin'
import { useState } from 'react'
import { AdminHead } from '@/components/admin/adminHead'
import { Loaded } from '@/components/admin/loaded'
import { CancelDialog } from '@/components/admin/parameters/cancelDialog'
import { ChangeDialog } from '@/components/admin/parameters/changeDialog'
import { ConfirmDialog } from '@/components/admin/parameters/confirmDialog'
import { MarketStatus } from '@/components/admin/parameters/marketStatus'
import { OpenChanges } from '@/components/admin/parameters/openChanges'
import { ParameterTable } from '@/components/admin/parameters/parameterTable'
import { HashText } from '@/components/ui/hashText'
import { Section } from '@/components/ui/section'
import { Segments } from '@/components/ui/segments'
import { SkeletonRows } from '@/components/ui/skeleton'
import { useAdminRead } from '@/hooks/admin/useAdminRead'
import { groupOf, groupsOf } from '@/lib/admin/parameterGroups'
import { formatCount } from '@/lib/format'

const INTERVAL_MS = 3_000

type Intent =
  | { kind: 'change'; parameter: AdminParameter }
  | { kind: 'confirm' | 'cancel'; parameter: AdminParameter; change: ParameterChange }
  | undefined

/** The numbers of the rollup, and what is to come. They change by what the governor signs, twice. */
export function ParametersPage() {
  const read = useAdminRead(['parameters'], (admin, options) => admin.parameters(options), {
    intervalMs: INTERVAL_MS,
  })
  return (
    <>
      <AdminHead title="Parameters">
        A change is signed twice by the governor and comes in force after a notice everybody can see.
      </AdminHead>
      <Loaded
        read={read}
        skeleton={
          <Section title="Values">
            <SkeletonRows rows={6} label="Loading parameters" />
          </Section>
        }
      >
        {(answer) => <Parameters answer={answer} />}
      </Loaded>
    </>
  )
}

function Parameters({ answer }: { answer: AdminParameters }) {
  const groups = groupsOf(answer.parameters)
  const [group, setGroup] = useState<string>('')
  const [intent, setIntent] = useState<Intent>(undefined)
  const close = () => setIntent(undefined)
  const chosen = groups.includes(group) ? group : (groups[0] ?? '')
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
        Governor <HashText value={answer.governor} label="governor’s address" />
        <span>· as of batch {formatCount(answer.batch)}</span>
      </p>
      <OpenChanges
        answer={answer}
        onConfirm={(parameter, change) => setIntent({ kind: 'confirm', parameter, change })}
        onCancel={(parameter, change) => setIntent({ kind: 'cancel', parameter, change })}
      />
      <Section
        title="Values"
        aside={
          <Segments
            label="Of what"
            value={chosen}
            options={groups.map((value) => ({ value, name: value }))}
            onChange={setGroup}
          />
        }
      >
        <ParameterTable
          parameters={answer.parameters.filter((parameter) => groupOf(parameter) === chosen)}
          label={`Parameters of ${chosen}`}
          onChange={(parameter) => setIntent({ kind: 'change', parameter })}
        />
      </Section>
      <MarketStatus governor={answer.governor} />
      {intent?.kind === 'change' && (
        <ChangeDialog answer={answer} parameter={intent.parameter} onClose={close} />
      )}
      {intent?.kind === 'confirm' && (
        <ConfirmDialog
          governor={answer.governor}
          parameter={intent.parameter}
          change={intent.change}
          onClose={close}
        />
      )}
      {intent?.kind === 'cancel' && (
        <CancelDialog
          governor={answer.governor}
          parameter={intent.parameter}
          change={intent.change}
          onClose={close}
        />
      )}
    </>
  )
}
