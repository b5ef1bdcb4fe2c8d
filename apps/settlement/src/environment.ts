import { devnetKeys } from '@weft/contracts'
import { type Address, type Hex, isAddress, isHash, parseGwei } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { z } from 'zod'
import type { SettlementOptions } from './createSettlement.ts'

/** An hour: longer pauses between submissions are a mistake in the unit. */
const INTERVAL_MS_MAX = 3_600_000

const schema = z
  .object({
    DATABASE_URL: z.url({
      protocol: /^postgres(ql)?$/,
      error: 'must be the postgresql:// URL of the rollup',
    }),
    L1_RPC_URL: z.url({ protocol: /^https?$/, error: 'must be the http(s) URL of an Ethereum node' }),
    ROLLUP_ADDRESS: z
      .custom<Address>(
        (value) => typeof value === 'string' && isAddress(value, { strict: false }),
        'must be the address of the Rollup contract: 0x and 40 hex digits',
      )
      .optional(),
    // Keys everybody has, refused on any chain but a devnet: see assertDevnetKey.
    BATCHER_KEY: privateKey('the private key of the batcher').default(devnetKeys.batcher),
    PROPOSER_KEY: privateKey('the private key of the proposer').default(devnetKeys.proposer),
    SETTLEMENT_DATA_INTERVAL_MS: whole(100, INTERVAL_MS_MAX, 2_000),
    SETTLEMENT_ROOT_INTERVAL_MS: whole(100, INTERVAL_MS_MAX, 4_000),
    SETTLEMENT_POLL_MS: whole(50, INTERVAL_MS_MAX, 500),
    SETTLEMENT_STUCK_MS: whole(1_000, INTERVAL_MS_MAX, 60_000),
    SETTLEMENT_RPC_TIMEOUT_MS: whole(100, 600_000, 10_000),
    SETTLEMENT_BACKOFF_MAX_MS: whole(100, INTERVAL_MS_MAX, 15_000),
    SETTLEMENT_CONFIRMATIONS: whole(0, 1_000, 2),
    SETTLEMENT_DATA_BATCHES_MAX: whole(1, 512, 256),
    SETTLEMENT_MAX_FEE_GWEI: whole(1, 1_000_000, 500),
    SETTLEMENT_DEPLOYMENT_BLOCK: whole(0, Number.MAX_SAFE_INTEGER, 0),
    SETTLEMENT_HOST: z.string().default('127.0.0.1'),
    SETTLEMENT_PORT: whole(0, 65_535, 4_100),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug'], 'must be fatal, error, warn, info or debug')
      .default('info'),
  })
  .superRefine((env, context) => {
    if (!isHash(env.BATCHER_KEY) || !isHash(env.PROPOSER_KEY)) return
    if (privateKeyToAddress(env.BATCHER_KEY) !== privateKeyToAddress(env.PROPOSER_KEY)) return
    context.addIssue({
      code: 'custom',
      path: ['PROPOSER_KEY'],
      message: "must differ from BATCHER_KEY: two roles in one account would take each other's nonces",
    })
  })

/** Everything the process is configured with. */
export interface Environment {
  readonly databaseUrl: string
  readonly host: string
  /** 0: a free one. */
  readonly port: number
  readonly logLevel: string
  /** Undefined: the one the database names. */
  readonly rollup: Address | undefined
  readonly settlement: Omit<SettlementOptions, 'rollup'>
}

/** Reads the environment, or gives one line for each variable that is wrong, with how to mend it. */
export function readEnvironment(
  variables: Record<string, string | undefined>,
): { ok: true; environment: Environment } | { ok: false; problems: string[] } {
  // `NAME=` in a shell or a compose file means: not set.
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
    }
  }
  const env = parsed.data
  return {
    ok: true,
    environment: {
      databaseUrl: env.DATABASE_URL,
      host: env.SETTLEMENT_HOST,
      port: env.SETTLEMENT_PORT,
      logLevel: env.LOG_LEVEL,
      rollup: env.ROLLUP_ADDRESS,
      settlement: {
        l1RpcUrl: env.L1_RPC_URL,
        batcherKey: env.BATCHER_KEY,
        proposerKey: env.PROPOSER_KEY,
        dataIntervalMs: env.SETTLEMENT_DATA_INTERVAL_MS,
        rootIntervalMs: env.SETTLEMENT_ROOT_INTERVAL_MS,
        pollMs: env.SETTLEMENT_POLL_MS,
        stuckMs: env.SETTLEMENT_STUCK_MS,
        rpcTimeoutMs: env.SETTLEMENT_RPC_TIMEOUT_MS,
        backoffMsMax: env.SETTLEMENT_BACKOFF_MAX_MS,
        confirmations: env.SETTLEMENT_CONFIRMATIONS,
        dataBatchesMax: env.SETTLEMENT_DATA_BATCHES_MAX,
        maxFeePerGasMax: parseGwei(String(env.SETTLEMENT_MAX_FEE_GWEI)),
        deploymentBlock: BigInt(env.SETTLEMENT_DEPLOYMENT_BLOCK),
      },
    },
  }
}

function privateKey(meaning: string) {
  return z.custom<Hex>((value) => isHash(String(value)), `must be ${meaning}: 0x and 64 hex digits`)
}

function whole(minimum: number, maximum: number, fallback: number) {
  const error = `must be a whole number from ${minimum} to ${maximum}`
  return z.coerce.number(error).int(error).min(minimum, error).max(maximum, error).default(fallback)
}
