import { z } from 'zod'

/** How the API runs. Every member has a default that suits a devnet on one machine. */
export interface ApiOptions {
  /** Bytes of one body. 4 MiB: 1000 transactions of one action as JSON are half a mebibyte. */
  readonly bodyBytesMax: number
  /** Requests of one address in ten seconds, unless an API key says otherwise. Generous: one request carries 1000 transactions. */
  readonly requestsPerTenSeconds: number
  /** Requests that wait for a stage at a time; each costs a few kilobytes. */
  readonly waitersMax: number
  /** Connections of the stream at a time. */
  readonly subscribersMax: number
  /** Threads that check signatures; undefined: one less than the machine's cores. */
  readonly signatureThreads: number | undefined
  /** An L1 node that browsers may ask, told by /v1/status. */
  readonly l1RpcUrl: string | undefined
  /** Origins whose pages may call the API; undefined: any. A cookie counts for `adminOrigins` only. */
  readonly origins: readonly string[] | undefined
  /** Origins of the operators' dashboard, the only pages that may sign in and act. */
  readonly adminOrigins: readonly string[]
  /**
   * Requests of one address in ten seconds to all operators' endpoints together: several open dashboards, and few enough
   * that forged sessions, each of which is a look-up, take no connections from the rollup.
   */
  readonly adminRequestsPerTenSeconds: number
  /** Attempts to sign in as an operator of one address in a minute, and nonces for them. */
  readonly signInsPerMinute: number
  /** Addresses or networks of proxies whose `X-Forwarded-For` says who the client is; none: who connects is the client. */
  readonly trustedProxies: readonly string[]
}

const environmentSchema = z.object({
  API_BODY_BYTES_MAX: z.coerce
    .number()
    .int()
    .min(1024)
    .max(64 * 2 ** 20)
    .default(4 * 2 ** 20),
  API_REQUESTS_PER_TEN_SECONDS: z.coerce.number().int().min(1).default(20_000),
  API_WAITERS_MAX: z.coerce.number().int().min(1).default(5_000),
  API_SUBSCRIBERS_MAX: z.coerce.number().int().min(1).default(1_000),
  API_SIGNATURE_THREADS: z.coerce.number().int().min(1).max(64).optional(),
  API_ORIGINS: z.string().optional(),
  API_TRUSTED_PROXIES: z.string().optional(),
  ADMIN_ORIGINS: z
    .string()
    .refine(
      (text) => listOf(text)?.every(isOrigin),
      'list origins like https://app.example.com, without a path',
    )
    .optional(),
  ADMIN_REQUESTS_PER_TEN_SECONDS: z.coerce.number().int().min(1).default(600),
  ADMIN_SIGN_INS_PER_MINUTE: z.coerce.number().int().min(1).default(30),
  L1_PUBLIC_RPC_URL: z.url().optional(),
})

/**
 * Reads the options from environment variables: `API_BODY_BYTES_MAX`, `API_REQUESTS_PER_TEN_SECONDS`,
 * `API_WAITERS_MAX`, `API_SUBSCRIBERS_MAX`, `API_SIGNATURE_THREADS`, `API_ORIGINS` (comma-separated),
 * `API_TRUSTED_PROXIES` (likewise), `ADMIN_ORIGINS` (likewise), `ADMIN_REQUESTS_PER_TEN_SECONDS`,
 * `ADMIN_SIGN_INS_PER_MINUTE`, `L1_PUBLIC_RPC_URL`.
 *
 * @throws ZodError naming the variable that is wrong.
 */
export function readApiOptions(environment: Readonly<Record<string, string | undefined>>): ApiOptions {
  const parsed = environmentSchema.parse(environment)
  return {
    bodyBytesMax: parsed.API_BODY_BYTES_MAX,
    requestsPerTenSeconds: parsed.API_REQUESTS_PER_TEN_SECONDS,
    waitersMax: parsed.API_WAITERS_MAX,
    subscribersMax: parsed.API_SUBSCRIBERS_MAX,
    signatureThreads: parsed.API_SIGNATURE_THREADS,
    l1RpcUrl: parsed.L1_PUBLIC_RPC_URL,
    origins: listOf(parsed.API_ORIGINS),
    trustedProxies: listOf(parsed.API_TRUSTED_PROXIES) ?? [],
    adminOrigins: listOf(parsed.ADMIN_ORIGINS) ?? [],
    adminRequestsPerTenSeconds: parsed.ADMIN_REQUESTS_PER_TEN_SECONDS,
    signInsPerMinute: parsed.ADMIN_SIGN_INS_PER_MINUTE,
  }
}

function listOf(text: string | undefined): string[] | undefined {
  return text?.split(',').map((each) => each.trim())
}

/** Browsers send an origin in one spelling. */
function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text
}
