import { useMemo } from 'react'
import { THREADS, weaveDraft } from '@/lib/weaveDraft'

/** Width of a thread between its neighbours, of 1. */
const THREAD = 0.84

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
      {draft.weft.map((colour, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a thread is its position
        <path key={row} d={pathOf(draft.over[row] ?? [], row + 0.5)} stroke={colour} strokeWidth={THREAD} />
      ))}
    </svg>
  )
}

/** Where a weft thread lies above: one stroke for each stretch. */
function pathOf(over: readonly boolean[], y: number): string {
  let path = ''
  for (let column = 0; column < over.length; column++) {
    if (!over[column]) continue
    const start = column
    while (over[column + 1]) column++
    path += `M${start} ${y}H${column + 1}`
  }
  return path
}
