/** A worker process: `DATABASE_URL=… REDIS_URL=… node apps/worker/src/main.ts`. Add as many as there are cores. */
import { readFileSync } from 'node:fs'
import { createRollup } from '@weft/engine'
import { chargeFee, modules } from '@weft/modules'
import { useWasmKeccak } from '@weft/primitives'
import { pino } from 'pino'
import { parseEnvironment, type WorkerEnvironment } from './environment.ts'
import { startWorker } from './startWorker.ts'

/** A job takes a second at most; what hangs longer waits for a server that is away. */
const STOP_MS_MAX = 8_000

const environment = readEnvironment()
const log = pino({ name: 'worker', level: environment.logLevel })
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
await useWasmKeccak()
const worker = startWorker({ rollup: createRollup({ modules, chargeFee }), environment, version, log })

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), STOP_MS_MAX).unref()
    worker.stop().then(
      () => process.exit(0),
      (error) => {
        log.error(error, 'stop failed')
        process.exit(1)
      },
    )
  })
}

function readEnvironment(): WorkerEnvironment {
  try {
    return parseEnvironment(process.env)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
