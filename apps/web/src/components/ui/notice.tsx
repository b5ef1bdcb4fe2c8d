import clsx from 'clsx'
import { AlertTriangle, CheckCircle2, Info, XCircle } from 'lucide-react'
import type { ReactNode } from 'react'

type NoticeTone = 'info' | 'good' | 'warn' | 'bad'

/** What happened and what to do about it. */
export function Notice(props: {
  tone?: NoticeTone
  title?: ReactNode
  children?: ReactNode
  action?: ReactNode
  className?: string
}) {
  const tone = props.tone ?? 'info'
  const Icon = icons[tone]
  return (
    <div
      role={tone === 'bad' || tone === 'warn' ? 'alert' : 'status'}
      className={clsx('flex gap-3 rounded-lg px-4 py-3 text-sm', tones[tone], props.className)}
    >
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
      <div className="min-w-0 flex-1 space-y-1 break-words">
        {props.title && <p className="font-medium">{props.title}</p>}
        {props.children && <div className="text-ink-soft">{props.children}</div>}
        {props.action && <div className="pt-1">{props.action}</div>}
      </div>
    </div>
  )
}

const icons = { info: Info, good: CheckCircle2, warn: AlertTriangle, bad: XCircle }
const tones: Record<NoticeTone, string> = {
  info: 'bg-sunken text-ink',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
}
