/** Thread of `startHeartbeat`. */
import { parentPort, workerData } from 'node:worker_threads'
import type { HeartbeatState, HeartbeatThreadData, HeartbeatThreadMessage } from './heartbeat.ts'
import { beat, HEARTBEAT_MS } from './heartbeats.ts'
import { createRedis } from './redis.ts'

/** A process that says nothing to its own thread for so long hangs: ten times the longest job. */
const HANGS_MS = 10_000

const data = workerData as HeartbeatThreadData
let state = data.state
let heardAt = performance.now()
/** Beyond what the process counted while this thread started. */
let beats = 1_000_000
let isBeating = false

const say = (message: HeartbeatThreadMessage) => parentPort!.postMessage(message)
const tell = (error: unknown) =>
  say({ isUp: false, error: error instanceof Error ? error.message : String(error) })
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
    .then(() => say({ isUp: true }))
    .catch(tell)
    .finally(() => {
      isBeating = false
    })
}

send()
setInterval(send, HEARTBEAT_MS)
