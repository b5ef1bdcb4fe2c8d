import type { BatchDetail } from '@weft/sdk'
import { GLOBALS_SHARD, shardLoads } from '@/lib/shardLoads'

/** All 256 logical shards; the darker, the more there was to do. */
export function ShardGrid({ work }: { work: BatchDetail['work'] }) {
  const loads = shardLoads(work)
  const most = Math.max(1, ...loads.values())
  const touched = [...loads.keys()].filter((shard) => shard < GLOBALS_SHARD).length
  return (
    <div className="border-t border-line px-5 pb-5 pt-4">
      <p className="mb-3 text-sm text-muted">
        <span className="font-medium text-ink">{touched}</span> of 256 shards had work; each belongs to the
        accounts whose address hashes to it.
      </p>
      <div
        role="img"
        aria-label={`Shards with work: ${[...loads.keys()].sort((a, b) => a - b).join(', ') || 'none'}`}
        className="grid grid-cols-[repeat(32,1fr)] gap-[2px] sm:grid-cols-[repeat(64,1fr)] sm:gap-[3px]"
      >
        {Array.from({ length: GLOBALS_SHARD }, (_, shard) => {
          const load = loads.get(shard)
          return (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its shard
              key={shard}
              title={`Shard ${shard}: ${load ?? 0} transactions and messages`}
              className={
                load === undefined
                  ? 'aspect-square rounded-[1px] bg-line'
                  : 'aspect-square rounded-[1px] bg-accent'
              }
              style={load === undefined ? undefined : { opacity: 0.45 + 0.55 * (load / most) }}
            />
          )
        })}
      </div>
    </div>
  )
}
