/** The sequencer process: `DATABASE_URL=… REDIS_URL=… node apps/sequencer/src/main.ts`; see the README. */
import { LeaseLost } from '@weft/db'
import { createRollup } from '@weft/engine'
import { chargeFee, modules } from '@weft/modules'
import { Fault, useWasmKeccak } from '@weft/primitives'
import { createLog, startTracing } from '@weft/telemetry'
import { startApi } from './api/startApi.ts'
import { parseEnvironment, type SequencerEnvironment } from './environment.ts'
import { type RunningSequencer, startSequencer } from './startSequencer.ts'
import { version } from './version.ts'

/** Longer than a last seal waits for Postgres. */
const STOP_MS_MAX = 8_000

const environment = readEnvironment()
const log = createLog({ name: 'sequencer', level: environment.logLevel })
const tracing = await startTracing({ name: 'sequencer', version }, process.env).catch(refuse)
const stopping = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void shutDown(0))

await useWasmKeccak()
let running: RunningSequencer | undefined
let isShuttingDown = false
const starting = startSequencer({
  environment,
  rollup: createRollup({ modules, chargeFee }),
  startApi,
  log,
  tracing,
  signal: stopping.signal,
  onFatal(error) {
    log.fatal(error, 'the sequencer cannot go on')
    // Another one leads: each moment more it would answer what is old, and take that one's outcomes off the
    // queues. Nothing of it may be written, so there is nothing to wait for. After a bug the API stays up and says
    // what happened.
    if (error instanceof LeaseLost) process.exit(1)
  },
}).then(
  (started) => {
    running = started
  },
  (error) => {
    if (isShuttingDown) return
    // A fault's message says what to do; anything else needs its stack.
    if (error instanceof Fault) {
      const cause = error.cause instanceof Error ? error.cause.message : undefined
      log.fatal({ code: error.code, cause }, error.message)
    } else log.fatal(error, 'the sequencer could not start')
    process.exit(1)
  },
)

async function shutDown(code: number): Promise<void> {
  if (isShuttingDown) return
  isShuttingDown = true
  setTimeout(() => process.exit(code || 1), STOP_MS_MAX).unref()
  // What is still starting ends at its next step.
  if (running === undefined) stopping.abort(new Error('The sequencer was asked to stop'))
  await starting
  await running?.stop().catch((error) => log.error(error, 'stop failed'))
  await tracing.stop()
  process.exit(code)
}

function readEnvironment(): SequencerEnvironment {
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
