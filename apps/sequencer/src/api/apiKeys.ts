import { type Database, readApiKeyLimits, touchApiKeys } from '@weft/db'
import { sha256 } from '@weft/primitives'
import type { FastifyRequest } from 'fastify'
import type { Logger } from 'pino'

/** How every secret begins, so that people and scanners of leaked secrets know one when they see it. */
export const API_KEY_PREFIX = 'weft_'

/** A key that a request came with. */
export interface ApiKey {
  readonly id: string
  readonly requestsPerTenSeconds: number
}

/** The keys that hold, in memory: a request costs a hash and a look-up, and an unknown key nothing more. */
export interface ApiKeys {
  /**
   * The key of a request: `unknown` when it names one that does not hold, undefined when it names none.
   *
   * @throws the database's error when the keys could not be read yet.
   */
  keyOf(request: FastifyRequest): Promise<ApiKey | 'unknown' | undefined>
  /** Reads the keys again: after one was made or revoked. */
  refresh(): Promise<void>
  /** Writes down when keys were used. */
  flush(): Promise<void>
  close(): Promise<void>
}

/** When keys were used is written behind, once a minute for all of them. */
const FLUSH_MS = 60_000
/** Longest text that can be a key: whatever is longer is not hashed. */
const SECRET_LENGTH_MAX = 100

/** What is kept of a secret. 256 random bits need no slow hash. */
export function apiKeyHash(secret: string): Uint8Array {
  return sha256(new TextEncoder().encode(secret))
}

export function createApiKeys(options: {
  database: Pick<Database, 'prisma'>
  logger: Logger
  now: () => number
}): ApiKeys {
  const { database, logger, now } = options
  const asked = new WeakMap<FastifyRequest, ApiKey | 'unknown'>()
  const used = new Set<string>()
  let holding: Promise<ReadonlyMap<string, ApiKey>> | undefined

  /** Whoever asks meanwhile waits for the newest reading; after one that failed, the next request tries again. */
  function read(): Promise<ReadonlyMap<string, ApiKey>> {
    const reading = readApiKeyLimits(database).then(
      (keys) => new Map(keys.map(({ secretHash, ...key }) => [hexOf(secretHash), key])),
    )
    holding = reading
    reading.catch(() => {
      if (holding === reading) holding = undefined
    })
    return reading
  }

  async function flush(): Promise<void> {
    const ids = [...used]
    if (ids.length === 0) return
    used.clear()
    try {
      await touchApiKeys(database, ids, new Date(now()))
    } catch (error) {
      logger.warn({ error: String(error) }, 'when API keys were used could not be written down')
    }
  }

  const timer = setInterval(() => void flush(), FLUSH_MS)
  timer.unref()

  return {
    async keyOf(request) {
      const secret = secretOf(request)
      if (secret === undefined) return undefined
      const known = asked.get(request)
      if (known !== undefined) return known
      const keys = await (holding ?? read())
      const key = secret.length > SECRET_LENGTH_MAX ? undefined : keys.get(hexOf(apiKeyHash(secret)))
      if (key !== undefined) used.add(key.id)
      asked.set(request, key ?? 'unknown')
      return key ?? 'unknown'
    },
    async refresh() {
      await read()
    },
    flush,
    async close() {
      clearInterval(timer)
      await flush()
    },
  }
}

/** Of `Authorization: Bearer …` or `X-Api-Key: …`; other schemes of authorization are none of ours. */
function secretOf({ headers }: FastifyRequest): string | undefined {
  const header = headers['x-api-key']
  if (header !== undefined) return String(header)
  return /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1]
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
