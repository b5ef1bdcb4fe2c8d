/** Thread of `startHeartbeat`. */
import { parentPort, workerData } from 'node:worker_threads'
import type { HeartbeatState, HeartbeatThreadData } from './heartbeat.ts'
import { beat, HEARTBEAT_MS } from './heartbeats.ts'
import { createRedis } from './redis.ts'

/** A process that says nothing to its own thread for so long hangs: ten times the longest job. */
const HANGS_MS = 10_000

const data = workerData as HeartbeatThreadData
let state = data.state
let heardAt = performance.now()
let beats = 1
let isBeating = false

const tell = (error: unknown) =>
  parentPort!.postMessage(error instanceof Error ? error.message : String(error))
const redis = createRedis({ url: data.url, name: `heartbeat-${state.id}`, onError: tell })

parentPort!.on('message', (told: HeartbeatState) => {
  state = told
  heardAt = performance.now()
})

function send(): void {
  // While Redis is away one beat waits, not all that were missed.
  if (isBeating || performance.now() - heardAt > HANGS_MS) return
  isBeating = true
  beat(redis, { ...state, beats: beats++ })
    .catch(tell)
    .finally(() => {
      isBeating = false
    })
}

send()
setInterval(send, HEARTBEAT_MS)
