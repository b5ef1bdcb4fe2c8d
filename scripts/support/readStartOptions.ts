import { connect } from 'node:net'
import { describePortOwner, isPortFree } from '@weft/testing/embedded'
import { z } from 'zod'

export interface StartOptions {
  ports: { web: number; api: number }
  databaseUrl: string | undefined
  redisUrl: string | undefined
  l1RpcUrl: string | undefined
  workers: number
  /** Whether the devnet has a life of its own. */
  residents: boolean
}

const port = (fallback: number) =>
  z.coerce.number('must be a port number').int().min(1).max(65_535, 'must be a port number').default(fallback)

/** A server that is up answers far sooner. */
const ANSWER_MS_MAX = 5_000

/** More processes than that on one machine only take time from each other. */
const WORKERS_MAX = 64

const environment = z.object({
  WEB_PORT: port(3_000),
  API_PORT: port(4_000),
  WORKERS: z.coerce.number('must be a number of processes').int().min(1).max(WORKERS_MAX).default(2),
  RESIDENTS: z.enum(['on', 'off'], { error: 'must be on or off' }).default('on'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be a redis:// address' }).optional(),
  L1_RPC_URL: z
    .url({ protocol: /^https?$/, error: 'must be the http(s) address of an Ethereum node' })
    .optional(),
})

/**
 * What `npm start` is told through the environment. An empty variable counts as absent.
 *
 * @throws Error with one line for each variable that is wrong, for each port that is taken and by whom, or for a
 * server of one's own that does not answer.
 */
export async function readStartOptions(variables: Record<string, string | undefined>): Promise<StartOptions> {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`)
    throw new Error(`The environment needs a correction:\n${lines.join('\n')}`)
  }
  const env = parsed.data
  const ports = { web: env.WEB_PORT, api: env.API_PORT }
  await requireFreePorts(ports)
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'L1_RPC_URL'] as const) {
    const url = env[name]
    if (url !== undefined) await requireAnswer(name, new URL(url))
  }
  return {
    ports,
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    l1RpcUrl: env.L1_RPC_URL,
    workers: env.WORKERS,
    residents: env.RESIDENTS === 'on',
  }
}

const defaultPorts: Record<string, number> = {
  'postgres:': 5_432,
  'postgresql:': 5_432,
  'redis:': 6_379,
  'rediss:': 6_379,
  'http:': 80,
  'https:': 443,
}

/** A server of one's own that is down would otherwise show as a start that never ends. */
async function requireAnswer(name: string, { hostname, port, protocol }: URL): Promise<void> {
  const host = hostname.replace(/^\[|\]$/g, '') || 'localhost'
  const number = Number(port) || defaultPorts[protocol] || 0
  const problem = await new Promise<string | undefined>((resolve) => {
    const socket = connect({ host, port: number, timeout: ANSWER_MS_MAX })
    const finish = (result?: string) => {
      socket.destroy()
      resolve(result)
    }
    socket.once('connect', () => finish())
    socket.once('timeout', () => finish('no answer'))
    socket.once('error', (error: NodeJS.ErrnoException) => finish(error.code ?? error.message))
  })
  if (problem === undefined) return
  throw new Error(
    `Nothing answers at ${host}:${number}, where ${name} points (${problem}).\n` +
      `Start that server, or leave ${name} out: npm start then brings one of its own.`,
  )
}

async function requireFreePorts({ web, api }: { web: number; api: number }): Promise<void> {
  if (web === api) throw new Error(`WEB_PORT and API_PORT are both ${web}; they must differ.`)
  const taken: string[] = []
  for (const [what, number] of [
    ['the web app', web],
    ['the API', api],
  ] as const) {
    if (await isPortFree(number)) continue
    const owner = describePortOwner(number) ?? 'another program'
    taken.push(`Port ${number}, meant for ${what}, is taken by ${owner}.`)
  }
  if (taken.length > 0) {
    const other = `WEB_PORT=${web + 100} API_PORT=${api + 100} npm start`
    throw new Error(`${taken.join('\n')}\nStop what runs there, or choose other ports:  ${other}`)
  }
}
