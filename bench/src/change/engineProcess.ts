import { bytesToHex, useWasmKeccak } from '@weft/primitives'
import { batchMaker, benchRollup, createChain, createGround, createLane, type Fleet } from '../fleet/index.ts'
import type { EngineAnswer, EngineBatch, EngineOrder, EngineRequest } from './engineMessages.ts'

// The engine of this checkout in one thread: makes a batch when it is told to, executes it, and says what that took.

await useWasmKeccak()
let nextBatch: (() => Promise<EngineBatch>) | undefined

function answer(message: EngineAnswer): void {
  process.send!(message)
}

/** Fleet and sequencer's side share the thread: no message between threads hides what the engine takes. */
function begin(order: EngineOrder): () => Promise<EngineBatch> {
  const ground = createGround({ rollup: benchRollup, ...order })
  const lane = createLane(benchRollup, ground.snapshots)
  const fleet: Fleet = {
    workers: 1,
    memoryBytes: 0,
    laneOf: () => 0,
    run: async ([job]) => (job === undefined ? [] : [{ result: await lane.run(job), cpuMs: 0 }]),
    stop: async () => {},
  }
  const chain = createChain({ rollup: benchRollup, state: ground.state, fleet })
  const next = batchMaker(ground, ground.workload(order), order)
  return async () => {
    const batch = next()
    const cpu = process.cpuUsage()
    const { result, mainCpuMs } = await chain.run(batch)
    const { user, system } = process.cpuUsage(cpu)
    return {
      number: result.commitment.number,
      executed: result.executedActionCount,
      failed: batch.actionCount - result.executedActionCount,
      threadMicros: (mainCpuMs * 1000) / batch.actionCount,
      processMicros: (user + system) / batch.actionCount,
      commitmentHash: bytesToHex(result.commitmentHash),
      stateRoot: result.commitment.stateRoot,
    }
  }
}

async function handle(request: EngineRequest): Promise<void> {
  if (request.kind === 'begin') {
    nextBatch = begin(request.order)
    return answer({ kind: 'ready' })
  }
  answer({ kind: 'done', batch: await nextBatch!() })
}

process.on('message', (request: EngineRequest) => {
  handle(request).catch((error: unknown) => {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    answer({ kind: 'failed', message })
  })
})
