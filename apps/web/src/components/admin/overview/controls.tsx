'use client'
import type { ControlName, ControlState, ControlStates } from '@weft/sdk/admin'
import { Pause, Play } from 'lucide-react'
import { useState } from 'react'
import { ControlDialog } from '@/components/admin/overview/controlDialog'
import { controlTexts } from '@/components/admin/overview/controlTexts'
import { RoleButton } from '@/components/admin/roleButton'
import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import { TimeAgo } from '@/components/ui/timeAgo'
import { shortHex } from '@/lib/format'

const NAMES = ['acceptance', 'sealing', 'posting'] as const satisfies readonly ControlName[]

/** What can be paused, each by itself. */
export function Controls({ controls }: { controls: ControlStates }) {
  const [asked, setAsked] = useState<{ name: ControlName; pause: boolean } | undefined>(undefined)
  return (
    <Section title="Controls" aside="A restart keeps them">
      <ul className="divide-y divide-line">
        {NAMES.map((name) => (
          <Control
            key={name}
            name={name}
            state={controls[name]}
            onAsk={() => setAsked({ name, pause: !controls[name].paused })}
          />
        ))}
      </ul>
      {asked && <ControlDialog {...asked} onClose={() => setAsked(undefined)} />}
    </Section>
  )
}

function Control(props: { name: ControlName; state: ControlState; onAsk: () => void }) {
  const { name, state, onAsk } = props
  const { title, running } = controlTexts[name]
  const Icon = state.paused ? Play : Pause
  const verb = state.paused ? 'Resume' : 'Pause'
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3.5">
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex items-center gap-2 font-medium">
          {title}
          <Badge tone={state.paused ? 'warn' : 'good'}>{state.paused ? 'Paused' : 'Running'}</Badge>
        </p>
        <p className="break-words text-sm text-muted">
          {state.paused ? state.reason : running}
          {state.sinceMs !== null && state.by !== null && (
            <span title={state.by}>
              {' '}
              {state.paused ? 'Paused' : 'Resumed'} <TimeAgo seconds={Math.floor(state.sinceMs / 1_000)} /> by{' '}
              <span className="font-mono text-xs">{shortHex(state.by)}</span>.
            </span>
          )}
        </p>
      </div>
      <RoleButton needs="operator" size="sm" onClick={onAsk} aria-label={`${verb} ${title.toLowerCase()}`}>
        <Icon className="size-4" aria-hidden />
        {verb}
      </RoleButton>
    </li>
  )
}
