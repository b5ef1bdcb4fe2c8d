import { useMemo } from 'react'
import { THREADS, weaveDraft } from '@/lib/weaveDraft'
import { THREAD, threadPath } from '@/lib/weaveDrawing'

/** A cloth drawn from hashes: stands for what has no picture. Decoration; the title says what it is. */
export function WovenArt({ seeds, className }: { seeds: readonly string[]; className?: string }) {
  const key = seeds.join('/')
  const draft = useMemo(() => weaveDraft(key), [key])
  const edge = (1 - THREAD) / 2
  return (
    <svg
      viewBox={`0 0 ${THREADS} ${THREADS}`}
      preserveAspectRatio="xMidYMid slice"
      className={className}
      aria-hidden
      focusable="false"
    >
      <rect width={THREADS} height={THREADS} fill={draft.ground} />
      {draft.warp.map((colour, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a thread is its position
        <rect key={column} x={column + edge} width={THREAD} height={THREADS} fill={colour} />
      ))}
      <g strokeWidth={THREAD}>
        {draft.weft.map((colour, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a thread is its position
          <path key={row} d={threadPath(draft.over[row] ?? [], row + 0.5)} stroke={colour} />
        ))}
      </g>
    </svg>
  )
}
