import { Worker } from 'node:worker_threads'
import { SHARD_COUNT } from '@weft/protocol'
import { writeProfile } from '../profile/cpuProfile.ts'
import { ownBuffer } from './ownBuffer.ts'
import type { ThreadAnswer, ThreadRequest, ThreadStart } from './threadMessages.ts'

/** Workers as threads of this process, one lane each. */
export interface Fleet {
  readonly workers: number
  /** What the loaded shards take in memory, in all threads together, after a collection. */
  readonly memoryBytes: number
  laneOf(shard: number): number
  /** @param jobs - By lane; undefined where a lane has no work. Handed over: not to be read afterwards. */
  run(jobs: readonly (Uint8Array | undefined)[]): Promise<LaneAnswer[]>
  stop(): Promise<void>
}

/** What a lane answered, and the CPU its thread used for it. */
export interface LaneAnswer {
  readonly result: Uint8Array
  readonly cpuMs: number
}

export interface FleetOptions {
  workers: number
  /** A file that exports `rollup`. */
  rollupFile: URL
  /** By shard, see `shareSnapshots`. */
  snapshots: readonly Uint8Array[]
  /** Where each thread's CPU profile goes. */
  profileDir?: string | undefined
}

/** A million accounts in one thread take a third of it. */
const HEAP_MIB_MAX = 16_384
/** Three half-spaces of 64 MiB: what the workers' processes have. */
const NURSERY_MIB_MAX = 192

/** Starts the threads and has them load their shards. */
export async function createFleet(options: FleetOptions): Promise<Fleet> {
  const { workers } = options
  const laneOf = (shard: number) => shard % workers
  const threads = Array.from({ length: workers }, (_, lane) => startThread(options, lane))
  const loads = await Promise.all(
    threads.map((thread, lane) => {
      const shards = Array.from({ length: SHARD_COUNT }, (_, shard) => shard)
      return thread.load(shards.filter((shard) => laneOf(shard) === lane))
    }),
  )
  return {
    workers,
    memoryBytes: loads.reduce((sum, each) => sum + each, 0),
    laneOf,
    async run(jobs) {
      const answers = await Promise.all(
        jobs.map((job, lane) => (job === undefined ? undefined : threads[lane]!.run(job))),
      )
      return answers.filter((each) => each !== undefined)
    },
    async stop() {
      await Promise.all(threads.map((thread) => thread.stop()))
    },
  }
}

/** Copies snapshots to memory that all threads see, instead of once into each. */
export function shareSnapshots(snapshots: readonly Uint8Array[]): Uint8Array[] {
  return snapshots.map((bytes) => {
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length))
    shared.set(bytes)
    return shared
  })
}

function startThread(options: FleetOptions, lane: number) {
  const { rollupFile, snapshots, profileDir, workers } = options
  const start: ThreadStart = {
    rollupFile: rollupFile.href,
    snapshots,
    lane,
    profile: profileDir !== undefined,
  }
  const worker = new Worker(new URL('./laneThread.ts', import.meta.url), {
    workerData: start,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB_MAX, maxYoungGenerationSizeMb: NURSERY_MIB_MAX },
  })
  let waiting: { resolve(answer: ThreadAnswer): void; reject(error: unknown): void } | undefined
  worker.on('message', (answer: ThreadAnswer) => {
    if (answer.kind === 'failed') waiting?.reject(new Error(`lane ${lane}: ${answer.message}`))
    else waiting?.resolve(answer)
  })
  worker.on('error', (error) => waiting?.reject(error))
  worker.on('exit', (code) => waiting?.reject(new Error(`lane ${lane}: its thread ended with ${code}`)))

  /** One request at a time. */
  function ask(request: ThreadRequest, transfer: ArrayBuffer[] = []): Promise<ThreadAnswer> {
    return new Promise((resolve, reject) => {
      waiting = { resolve, reject }
      worker.postMessage(request, transfer)
    })
  }
  return {
    async load(shards: readonly number[]): Promise<number> {
      const answer = await ask({ kind: 'load', shards })
      if (answer.kind !== 'loaded') throw new Error(`lane ${lane}: answered ${answer.kind} to its shards`)
      return answer.memoryBytes
    },
    async run(job: Uint8Array): Promise<LaneAnswer> {
      const own = ownBuffer(job)
      const answer = await ask({ kind: 'run', job: own }, [own.buffer as ArrayBuffer])
      if (answer.kind !== 'ran') throw new Error(`lane ${lane}: answered ${answer.kind} to a job`)
      return answer
    },
    async stop() {
      const answer = await ask({ kind: 'stop' })
      if (answer.kind === 'stopped' && answer.profile !== undefined && profileDir !== undefined) {
        writeProfile(profileDir, `lane-${lane}-of-${workers}`, answer.profile)
      }
      await worker.terminate()
    },
  }
}
