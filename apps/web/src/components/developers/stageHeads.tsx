'use client'
import { Skeleton } from '@/components/ui/skeleton'
import { Stat } from '@/components/ui/stat'
import { useStatus } from '@/hooks/useStatus'
import { formatCount } from '@/lib/format'

const STAGES = [
  { key: 'sealed', name: 'Sealed' },
  { key: 'executed', name: 'Executed' },
  { key: 'posted', name: 'Posted' },
  { key: 'finalized', name: 'Finalized' },
] as const

/** The newest batch of each stage, as the stream tells it. */
export function StageHeads() {
  const { data: status } = useStatus()
  return (
    <dl
      aria-label="Heads of this rollup, live"
      className="card grid grid-cols-2 gap-5 px-5 py-4 sm:grid-cols-4"
    >
      {STAGES.map(({ key, name }, index) => {
        const before = STAGES[index - 1]
        const behind = status && before ? status.heads[before.key] - status.heads[key] : 0
        return (
          <Stat
            key={key}
            label={name}
            note={status && before && `${formatCount(behind)} behind ${before.name.toLowerCase()}`}
          >
            {status ? formatCount(status.heads[key]) : <Skeleton className="w-16" />}
          </Stat>
        )
      })}
    </dl>
  )
}
