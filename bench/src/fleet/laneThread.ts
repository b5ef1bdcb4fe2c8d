import { parentPort, workerData } from 'node:worker_threads'
import { createLaneExecutor, decodeLaneJob, encodeLaneResult, type LaneJob, type Rollup } from '@weft/engine'
import { assert, useWasmKeccak } from '@weft/primitives'
import { loadShardState, type ShardState } from '@weft/state'
import { type CpuProfile, startCpuProfile } from '../profile/cpuProfile.ts'
import { cpuMsSince } from './cpuMsSince.ts'
import { memoryInUse } from './memoryInUse.ts'
import { ownBuffer } from './ownBuffer.ts'
import type { ThreadAnswer, ThreadRequest, ThreadStart } from './threadMessages.ts'

// A worker as a thread: one lane, jobs in as bytes, results out as bytes. Nothing else differs from apps/worker.

const start: ThreadStart = workerData
const port = parentPort!
await useWasmKeccak()
const { rollup }: { rollup: Rollup } = await import(start.rollupFile)
const loaded = new Map<number, ShardState>()
const executor = createLaneExecutor({
  rollup,
  // Asked for a shard's first work only, whenever that is: a lane stays with its thread. The root is checked.
  loadShard: async (shard) => loaded.get(shard) ?? loadShardState(shard, start.snapshots[shard]!),
})
/** Jobs of the batch that runs, for rounds that the executor does not hold any more. */
const jobs = new Map<string, LaneJob>()
let batch = -1
let profile: CpuProfile | undefined

function answer(message: ThreadAnswer): void {
  port.postMessage(message, message.kind === 'ran' ? [message.result.buffer as ArrayBuffer] : [])
}

async function run(bytes: Uint8Array): Promise<void> {
  const cpu = process.threadCpuUsage()
  const job = decodeLaneJob(bytes)
  if (job.batch.number !== batch) jobs.clear()
  batch = job.batch.number
  jobs.set(`${job.attempt}/${job.round}`, job)
  const result = await executor.run(job, async (round) => {
    const earlier = jobs.get(`${job.attempt}/${round}`)
    assert(earlier !== undefined, `round ${round} was never handed out`)
    return earlier
  })
  const encoded = ownBuffer(encodeLaneResult(rollup, result))
  answer({ kind: 'ran', result: encoded, cpuMs: cpuMsSince(cpu) })
}

port.on('message', (request: ThreadRequest) => {
  handle(request).catch((error: unknown) => {
    answer({
      kind: 'failed',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  })
})

async function handle(request: ThreadRequest): Promise<void> {
  switch (request.kind) {
    case 'load': {
      const before = memoryInUse()
      for (const shard of request.shards) loaded.set(shard, loadShardState(shard, start.snapshots[shard]!))
      const memoryBytes = memoryInUse() - before
      if (start.profile) profile = await startCpuProfile()
      return answer({ kind: 'loaded', memoryBytes })
    }
    case 'run':
      return run(request.job)
    case 'stop':
      answer({ kind: 'stopped', profile: await profile?.stop() })
      port.close()
  }
}
