import { assertDevnetKey, devnetKeys } from '@weft/contracts'
import { createWeftClient, privateKeySigner, type WeftClient } from '@weft/sdk'
import { z } from 'zod'
import { createPriceWalk } from './support/priceWalk.ts'

// The price oracle of a devnet: walks at random from the present prices and posts them through the public API.

const environment = z.object({
  WEFT_API_URL: z.url().default('http://localhost:4000'),
  ORACLE_KEY: z
    .string()
    .regex(/^0x[0-9a-fA-F]{64}$/, 'must be 0x and 64 hexadecimal digits')
    .default(devnetKeys.oracle),
  /** Less than the rollup's limit for the age of a price, by far. */
  ORACLE_INTERVAL_MS: z.coerce.number().int().min(100).max(600_000).default(5_000),
  ORACLE_SEED: z.coerce.number().int().min(0).default(20_26),
})

const parsed = environment.safeParse(process.env)
if (!parsed.success) {
  process.stderr.write(`${z.prettifyError(parsed.error)}\n`)
  process.exit(2)
}
const env = parsed.data
const stopped = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopped.abort())

const privateKey = env.ORACLE_KEY as `0x${string}`
const weft = createWeftClient({ url: env.WEFT_API_URL, signer: privateKeySigner(privateKey) })
const { chainId } = await weft.domain()
assertDevnetKey({ chainId: Number(chainId), privateKey })
const { prices } = await weft.prices()
const from = Object.fromEntries(prices.map(({ asset, price }) => [asset, price]))
const walk = createPriceWalk(env.ORACLE_SEED, from)
log('walking', from)
while (!stopped.signal.aborted) {
  await postNext(weft)
  await pause(env.ORACLE_INTERVAL_MS)
}

async function postNext(client: WeftClient): Promise<void> {
  const next = walk.next()
  try {
    const posted = Object.entries(next).map(([asset, price]) => ({
      asset: asset as keyof typeof next,
      price,
    }))
    const sent = await client.oracle.postPrices({ prices: posted })
    await sent.wait('executed', { signal: stopped.signal })
    log('posted', next)
  } catch (error) {
    // The next step posts newer prices; what is lost is one step.
    if (!stopped.signal.aborted)
      log('not posted', { reason: error instanceof Error ? error.message : String(error) })
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    stopped.signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

function log(message: string, fields: Record<string, unknown>): void {
  const line = { time: new Date().toISOString(), message, ...fields }
  process.stdout.write(
    `${JSON.stringify(line, (_, value) => (typeof value === 'bigint' ? String(value) : value))}\n`,
  )
}
