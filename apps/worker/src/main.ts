/** A worker process: `DATABASE_URL=… REDIS_URL=… node apps/worker/src/main.ts`. Add as many as there are cores. */
import { readFileSync } from 'node:fs'
import { createRollup } from '@weft/engine'
import { chargeFee, modules } from '@weft/modules'
import { useWasmKeccak } from '@weft/primitives'
import { createLog, type HealthServer, startHealthServer, startTracing } from '@weft/telemetry'
import { parseEnvironment, type WorkerEnvironment } from './environment.ts'
import { startWorker } from './startWorker.ts'

/** A job takes a second at most; what hangs longer waits for a server that is away. */
const STOP_MS_MAX = 8_000

const environment = readEnvironment()
const { logLevel: level, workerId } = environment
const log = createLog({ name: 'worker', level, bindings: { worker: workerId } })
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const tracing = await startTracing({ name: 'worker', version, instance: workerId }, process.env).catch(refuse)
await useWasmKeccak()
const worker = startWorker({
  rollup: createRollup({ modules, chargeFee }),
  environment,
  version,
  tracing,
  log,
})
const health = await openEndpoints()

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), STOP_MS_MAX).unref()
    stop().then(
      () => process.exit(0),
      (error) => {
        log.error(error, 'stop failed')
        process.exit(1)
      },
    )
  })
}

async function stop(): Promise<void> {
  await worker.stop()
  await health?.stop()
  await tracing.stop()
}

/** Only where the environment says so: many workers share a machine, and each would need a port of its own. */
async function openEndpoints(): Promise<HealthServer | undefined> {
  if (environment.metrics === undefined) return undefined
  const { host, port } = environment.metrics
  try {
    const opened = await startHealthServer({ host, port }, worker)
    log.info({ host, port: opened.port }, 'endpoints are open')
    return opened
  } catch (err) {
    log.fatal({ err }, `Port ${port} cannot be used: free it, or set WORKER_METRICS_PORT to another`)
    process.exit(1)
  }
}

function readEnvironment(): WorkerEnvironment {
  try {
    return parseEnvironment(process.env)
  } catch (error) {
    return refuse(error)
  }
}

/** Nothing is started yet: what the environment has wrong is told plainly. */
function refuse(error: unknown): never {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
