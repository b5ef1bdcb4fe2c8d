import { constants, platform, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { createDatabase, getBatchBytes, indexHead, retryWhileAway, writeIndex } from '@weft/db'
import { createRollup } from '@weft/engine'
import { chargeFee, modules } from '@weft/modules'
import { assert } from '@weft/primitives'
import { decodeBatchPayload } from '@weft/protocol'
import { indexRowsOf } from './indexRows.ts'
import type { IndexOrder, IndexProgress, IndexThreadData } from './indexThreadMessages.ts'

/**
 * Entry point of the thread that writes the explorer's index, batch after batch, from what Postgres holds. What
 * does not decode ends the thread; the main thread hears of it.
 */
const { databaseUrl } = workerData as IndexThreadData
const port = parentPort
assert(port !== null, 'indexThread runs in a worker thread')
// On Linux a thread has a priority of its own: whatever else runs in this machine goes first.
if (platform() === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

const stopping = new AbortController()
const { signal } = stopping
const rollup = createRollup({ modules, chargeFee })
const database = createDatabase({ url: databaseUrl, connectionsMax: 1 })
let executed = 0
let isPaused = false
let wake: () => void = () => {}

port.on('message', (order: IndexOrder) => {
  if (order.kind === 'stop') stopping.abort(new Error('The index is told to stop'))
  else ({ executed, isPaused } = order)
  wake()
})

try {
  await writeAll()
} catch (error) {
  if (!signal.aborted) throw error
} finally {
  await database.close()
  port.close()
}

async function writeAll(): Promise<void> {
  let head = await retryWhileAway(() => indexHead(database), { signal })
  tell({ head, rows: 0, milliseconds: 0 })
  while (!signal.aborted) {
    if (head >= executed || isPaused) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
      continue
    }
    const startedMs = performance.now()
    const batch = head + 1
    const rows = await rowsOf(batch)
    const written = await retryWhileAway(() => writeIndex(database, rows), { signal })
    head = written.head
    tell({ ...written, milliseconds: performance.now() - startedMs })
  }
}

async function rowsOf(number: number) {
  const batch = await retryWhileAway(() => getBatchBytes(database, number), { signal })
  assert(batch?.receipts !== undefined, `batch ${number} is not executed`)
  const { payload, hashes, receipts } = batch
  return indexRowsOf(rollup, { number, items: decodeBatchPayload(payload), hashes, receipts })
}

function tell(progress: IndexProgress): void {
  port!.postMessage(progress)
}
