import clsx from 'clsx'
import type { BarKind } from '@/lib/admin/batchBars'

/** How each part of a batch’s life is drawn, and what it is called. */
export const barLooks: Record<BarKind, { readonly name: string; readonly className: string }> = {
  waits: { name: 'Waits', className: 'top-1/2 h-px bg-line-strong' },
  executes: { name: 'Executed by the lanes', className: 'inset-y-1 rounded-[2px] bg-accent' },
  delivers: { name: 'Messages delivered', className: 'inset-y-1 rounded-[2px] bg-accent/50' },
  discarded: {
    name: 'First attempt, discarded',
    className: 'inset-y-1 rounded-[2px] border border-dashed border-warn bg-warn-soft',
  },
  settles: { name: 'Barrier and settlement', className: 'inset-y-1 rounded-[2px] bg-ink-soft/70' },
  commits: { name: 'Written to Postgres', className: 'inset-y-1 rounded-[2px] bg-warp-strong' },
  data: { name: 'Data on its way to L1', className: 'inset-y-1 rounded-[2px] bg-accent/40' },
  root: { name: 'Root on its way to L1', className: 'inset-y-1 rounded-[2px] bg-warp-strong' },
}

/** What the looks mean, of those that are in the picture. */
export function BarKeys({ kinds }: { kinds: readonly BarKind[] }) {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-xs text-muted">
      {(Object.keys(barLooks) as BarKind[])
        .filter((kind) => kinds.includes(kind))
        .map((kind) => (
          <li key={kind} className="flex items-center gap-1.5">
            <span aria-hidden className="relative h-4 w-4">
              <span className={clsx('absolute inset-x-0', barLooks[kind].className)} />
            </span>
            {barLooks[kind].name}
          </li>
        ))}
    </ul>
  )
}
