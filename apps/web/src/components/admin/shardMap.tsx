'use client'

const SHARDS = 256

/** All 256 logical shards as a cloth of cells, 32 by 8; on a phone 16 by 16. */
export function ShardMap(props: {
  /** Says what the picture says. */
  label: string
  cell: (shard: number) => { readonly color: string; readonly title: string }
  onShow?: (shard: number | undefined) => void
}) {
  return (
    <div
      role="img"
      aria-label={props.label}
      onPointerLeave={() => props.onShow?.(undefined)}
      className="grid grid-cols-[repeat(16,1fr)] gap-[3px] sm:grid-cols-[repeat(32,1fr)]"
    >
      {Array.from({ length: SHARDS }, (_, shard) => {
        const { color, title } = props.cell(shard)
        return (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its shard
            key={shard}
            title={title}
            onPointerEnter={() => props.onShow?.(shard)}
            className="aspect-square rounded-[2px]"
            style={{ background: color }}
          />
        )
      })}
    </div>
  )
}
