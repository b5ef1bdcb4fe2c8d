import clsx from 'clsx'
import type { ReactNode } from 'react'

/** A named figure. */
export function Stat(props: { label: ReactNode; children: ReactNode; note?: ReactNode; large?: boolean }) {
  const { label, children, note, large } = props
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className={clsx('mt-0.5 font-semibold tracking-tight', large ? 'text-2xl' : 'text-xl')}>
        {children}
      </dd>
      {note && <dd className="text-xs text-muted">{note}</dd>}
    </div>
  )
}
