import { z } from 'zod'
import { gatherCast } from './economy/cast.ts'
import { liveOn } from './economy/liveOn.ts'
import { openEconomy } from './economy/openEconomy.ts'

// The residents of a devnet: they open its economy when it is new, and then live on it through the public API.
// DEVNET ONLY: their keys are the hashes of their names, see economy/cast.ts.

const environment = z.object({
  WEFT_API_URL: z.url().default('http://localhost:4000'),
  /** Between two transactions of all residents together, on average. */
  RESIDENTS_INTERVAL_MS: z.coerce.number().int().min(200).max(600_000).default(800),
  RESIDENTS_SEED: z.coerce.number().int().min(0).default(20_26),
})

const parsed = environment.safeParse(process.env)
if (!parsed.success) {
  process.stderr.write(`${z.prettifyError(parsed.error)}\n`)
  process.exit(2)
}
const env = parsed.data
/** After an API that was away, or a fault. */
const RETRY_MS = 3_000
const stopped = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopped.abort())

const cast = await gatherCast(env.WEFT_API_URL)
if (cast === undefined) {
  process.stderr.write('The residents have keys that everybody knows: they live on a devnet only.\n')
  process.exit(2)
}
await open()
await liveOn(cast, {
  seed: env.RESIDENTS_SEED,
  intervalMs: env.RESIDENTS_INTERVAL_MS,
  signal: stopped.signal,
  onOutcome: (outcome) => log('done', { ...outcome }),
  onError: (error) => log('failed', { reason: reasonOf(error) }),
})

/** Again until it is open: the plan goes on from where it was. */
async function open(): Promise<void> {
  while (!stopped.signal.aborted) {
    try {
      const economy = await openEconomy(env.WEFT_API_URL, stopped.signal)
      log('the economy is open', economy === undefined ? {} : { ...economy })
      return
    } catch (error) {
      if (stopped.signal.aborted) return
      log('the economy waits', { reason: reasonOf(error) })
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function log(message: string, fields: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), message, ...fields })}\n`)
}
