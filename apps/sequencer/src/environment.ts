import type { Address } from '@weft/primitives'
import { z } from 'zod'
import { SEAL_INTERVAL_MS_MAX } from './acceptance/limits.ts'
import type { LaneBalanceKind } from './coordinator/laneBalance.ts'

/** What the sequencer must be told. */
export interface SequencerEnvironment {
  databaseUrl: string
  redisUrl: string
  apiHost: string
  apiPort: number
  laneBalance: LaneBalanceKind
  sealIntervalMs: number
  snapshotIntervalBatches: number
  /** Wei below which an account that posts to L1 is said to run low. */
  l1BalanceMinWei: bigint
  logLevel: string
  /** Who may decide about operators, whatever the database says. */
  adminAddresses: readonly Address[]
  /** Which rollup this is. Needed once, to begin a database; later what is given must agree with it. */
  rollup: RollupSettings
}

/** Undefined: as the database says. */
export interface RollupSettings {
  chainId: number | undefined
  address: Address | undefined
  oracle: Address | undefined
  governor: Address | undefined
  /** Unix seconds. */
  genesisTimestamp: bigint | undefined
  devnet: boolean | undefined
}

const address = (what: string) =>
  z
    .string()
    .regex(/^0x[0-9a-fA-F]{40}$/, `set it to ${what}, 0x and 40 digits`)
    .transform((text) => text.toLowerCase() as Address)
    .optional()

const addresses = (what: string) =>
  z
    .string()
    .regex(
      /^0x[0-9a-fA-F]{40}(\s*,\s*0x[0-9a-fA-F]{40})*$/,
      `list ${what}, 0x and 40 digits each, with commas`,
    )
    .transform((text) => text.split(',').map((each) => each.trim().toLowerCase() as Address))
    .optional()

/** Exactly: floating point would lose the last digits. @param ether - Digits, at most 18 after a point. */
function weiOf(ether: string): bigint {
  const [whole = '0', fraction = ''] = ether.split('.')
  return BigInt(whole + fraction.padEnd(18, '0'))
}

const whole = (min: number, max: number) =>
  z.coerce
    .number({ error: `set it to a whole number from ${min} to ${max}` })
    .int(`set it to a whole number from ${min} to ${max}`)
    .min(min, `at least ${min}`)
    .max(max, `at most ${max}`)

/** Variables that say which rollup it is. */
const rollupShape = {
  L1_CHAIN_ID: whole(1, Number.MAX_SAFE_INTEGER).optional(),
  ROLLUP_ADDRESS: address('the address of the rollup’s contract on L1'),
  ORACLE_ADDRESS: address('the account that may post prices'),
  GOVERNOR_ADDRESS: address('the account that may slash, freeze and change parameters'),
  GENESIS_TIMESTAMP: z
    .string()
    .regex(/^\d{1,12}$/, 'set it to the unix second of the first state')
    .transform(BigInt)
    .optional(),
  DEVNET: z
    .enum(['true', 'false', '1', '0'], { error: 'set it to true (test funds exist) or false' })
    .transform((text) => text === 'true' || text === '1')
    .optional(),
}

const schema = z.object({
  ...rollupShape,
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'set it to a postgresql:// address; "npm start" brings a server of its own',
  }),
  REDIS_URL: z.url({
    protocol: /^rediss?$/,
    error: 'set it to a redis:// address; "npm start" brings a server of its own',
  }),
  API_HOST: z.string().min(1).default('127.0.0.1'),
  API_PORT: whole(0, 65_535).default(4_000),
  LANE_BALANCE: z.enum(['measured', 'fixed'], { error: 'use measured or fixed' }).default('measured'),
  SEAL_INTERVAL_MS: whole(1, SEAL_INTERVAL_MS_MAX).default(100),
  SNAPSHOT_INTERVAL_BATCHES: whole(1, 100_000).default(256),
  L1_BALANCE_MIN_ETHER: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,18})?$/, 'set it to a number of ether: 0.1')
    .default('0.1')
    .transform(weiOf),
  ADMIN_ADDRESSES: addresses('the accounts of the first operators'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], { error: 'use debug, info, warn or error' })
    .default('info'),
})

/**
 * Reads the environment; empty variables count as absent.
 *
 * @throws Error that lists every variable that is wrong, with what mends it.
 */
export function parseEnvironment(variables: Record<string, string | undefined>): SequencerEnvironment {
  const data = parse(schema, variables)
  return {
    databaseUrl: data.DATABASE_URL,
    redisUrl: data.REDIS_URL,
    apiHost: data.API_HOST,
    apiPort: data.API_PORT,
    laneBalance: data.LANE_BALANCE,
    sealIntervalMs: data.SEAL_INTERVAL_MS,
    snapshotIntervalBatches: data.SNAPSHOT_INTERVAL_BATCHES,
    l1BalanceMinWei: data.L1_BALANCE_MIN_ETHER,
    logLevel: data.LOG_LEVEL,
    adminAddresses: data.ADMIN_ADDRESSES ?? [],
    rollup: settingsOf(data),
  }
}

/** The part that says which rollup it is. @throws Error like `parseEnvironment`. */
export function parseRollupSettings(variables: Record<string, string | undefined>): RollupSettings {
  return settingsOf(parse(z.object(rollupShape), variables))
}

function settingsOf(data: z.infer<z.ZodObject<typeof rollupShape>>): RollupSettings {
  return {
    chainId: data.L1_CHAIN_ID,
    address: data.ROLLUP_ADDRESS,
    oracle: data.ORACLE_ADDRESS,
    governor: data.GOVERNOR_ADDRESS,
    genesisTimestamp: data.GENESIS_TIMESTAMP,
    devnet: data.DEVNET,
  }
}

function parse<T>(shape: z.ZodType<T>, variables: Record<string, string | undefined>): T {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = shape.safeParse(given)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The sequencer cannot start:\n${lines.join('\n')}`)
}
