import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { z } from 'zod'

/** What a worker must be told. */
export interface WorkerEnvironment {
  databaseUrl: string
  redisUrl: string
  workerId: string
  logLevel: string
  /** Where `/healthz`, `/readyz` and `/metrics` are. Undefined: nowhere. */
  metrics: { host: string; port: number } | undefined
}

const PORT_PROBLEM = 'set it to a port, 0 for a free one, or leave it out'

const schema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'set it to the rollup’s postgresql:// address' }),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'set it to the redis:// address the sequencer uses' }),
  WORKER_ID: z
    .string()
    .regex(/^[\w.-]{1,64}$/, 'use up to 64 letters, digits, dots, hyphens; or leave it out')
    .optional(),
  WORKER_METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  WORKER_METRICS_PORT: z.coerce
    .number({ error: PORT_PROBLEM })
    .int(PORT_PROBLEM)
    .min(0, PORT_PROBLEM)
    .max(65_535, PORT_PROBLEM)
    .optional(),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], { error: 'use debug, info, warn or error' })
    .default('info'),
})

/**
 * Reads the environment; empty variables count as absent.
 *
 * @throws Error that lists every variable that is wrong, with what mends it.
 */
export function parseEnvironment(variables: Record<string, string | undefined>): WorkerEnvironment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The worker cannot start:\n${lines.join('\n')}`)
  }
  const { data } = parsed
  return {
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    workerId: data.WORKER_ID ?? `${hostname().slice(0, 40)}-${randomBytes(4).toString('hex')}`,
    logLevel: data.LOG_LEVEL,
    metrics:
      data.WORKER_METRICS_PORT === undefined
        ? undefined
        : { host: data.WORKER_METRICS_HOST, port: data.WORKER_METRICS_PORT },
  }
}
