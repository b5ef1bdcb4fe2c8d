import { parentPort, workerData } from 'node:worker_threads'
import type { Rollup } from '@weft/engine'
import { useWasmKeccak } from '@weft/primitives'
import { type CpuProfile, startCpuProfile } from '../profile/cpuProfile.ts'
import { cpuMsSince } from './cpuMsSince.ts'
import { createLane } from './createLane.ts'
import { memoryInUse } from './memoryInUse.ts'
import { ownBuffer } from './ownBuffer.ts'
import type { ThreadAnswer, ThreadRequest, ThreadStart } from './threadMessages.ts'

// A worker as a thread.

const start: ThreadStart = workerData
const port = parentPort!
await useWasmKeccak()
const { rollup }: { rollup: Rollup } = await import(start.rollupFile)
const lane = createLane(rollup, start.snapshots)
let profile: CpuProfile | undefined

function answer(message: ThreadAnswer): void {
  port.postMessage(message, message.kind === 'ran' ? [message.result.buffer as ArrayBuffer] : [])
}

async function run(job: Uint8Array): Promise<void> {
  const cpu = process.threadCpuUsage()
  const result = ownBuffer(await lane.run(job))
  answer({ kind: 'ran', result, cpuMs: cpuMsSince(cpu) })
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
      lane.load(request.shards)
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
