import clsx from 'clsx'
import { partColor } from '@/components/charts/chartPalette'
import type { PayeeDraft } from '@/lib/collectionDraft'
import { bpsOf, percentText } from '@/lib/percent'

/** The split as a bar, and what of it nobody has yet. */
export function SplitRest({
  payees,
  unassignedBps,
}: {
  payees: readonly PayeeDraft[]
  unassignedBps: number
}) {
  const isWhole = unassignedBps === 0
  return (
    <div>
      <div aria-hidden className="flex h-2.5 gap-0.5 overflow-hidden rounded-full bg-line">
        {payees.map(({ id, share }, index) => {
          const bps = bpsOf(share) ?? 0
          return (
            bps > 0 && (
              <span
                key={id}
                className="h-full min-w-1"
                style={{ background: partColor(index), flexGrow: bps, flexBasis: 0 }}
              />
            )
          )
        })}
        {unassignedBps > 0 && <span style={{ flexGrow: unassignedBps, flexBasis: 0 }} />}
      </div>
      <p
        aria-live="polite"
        className={clsx(
          'mt-1.5 text-sm',
          isWhole ? 'text-good' : unassignedBps > 0 ? 'text-warn' : 'text-bad',
        )}
      >
        {isWhole
          ? '100% assigned'
          : unassignedBps > 0
            ? `${percentText(unassignedBps)}% left to assign`
            : `${percentText(-unassignedBps)}% too much`}
      </p>
    </div>
  )
}
