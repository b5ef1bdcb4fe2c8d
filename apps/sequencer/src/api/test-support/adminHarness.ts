import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  configureAdmins,
  createDatabase,
  type Database,
  insertAdminSession,
  migrate,
  setAdminUser,
} from '@weft/db'
import type { Address } from '@weft/primitives'
import type { Problem } from '@weft/protocol/api'
import {
  ADMIN_COOKIE,
  type AdminNonceView,
  type AdminRole,
  type AdminSessionView,
} from '@weft/protocol/api/admin'
import { startPostgres } from '@weft/testing/embedded'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { createSiweMessage } from 'viem/siwe'
import { createToken, csrfTokenOf, tokenHash } from '../admin/sessionToken.ts'
import type { ApiOptions } from '../apiOptions.ts'
import { type Answer, type ApiHarness, startApiHarness } from './apiHarness.ts'

/** The API with a real Postgres for what operators do, and a clock that tests set. */
export interface AdminHarness extends ApiHarness {
  readonly database: Database
  /** Unix milliseconds; starts at the machine's time. */
  clock: number
  /** Any request; by default one of the dashboard's page. */
  call<T = Problem>(method: string, path: string, options?: CallOptions): Promise<Answer<T>>
  /** Somebody with a role and a session, past the door; the same number, the same account. */
  operator(number: number, role: AdminRole): Promise<Operator>
  /** A nonce, and the message for it as the dashboard would make it. */
  message(number: number, changes?: Partial<Parameters<typeof createSiweMessage>[0]>): Promise<string>
  /** Signs a message and sends it. */
  signIn(number: number, message: string, options?: CallOptions): Promise<Answer<AdminSessionView & Problem>>
}

export interface CallOptions {
  readonly body?: unknown
  /** Default: the dashboard's; null: none. */
  readonly origin?: string | null
  readonly cookie?: string | undefined
  readonly csrfToken?: string | undefined
  readonly headers?: Record<string, string>
}

export interface Operator {
  readonly address: Address
  readonly cookie: string
  readonly csrfToken: string
  /** With cookie and token. */
  call<T = Problem>(method: string, path: string, options?: CallOptions): Promise<Answer<T>>
}

export const ORIGIN = 'http://localhost:3000'
/** As long as sessions are. */
const SESSION_MS = 8 * 3_600_000
/** Number of the admin that the configuration names. */
export const ROOT = 901

export async function startAdminHarness(api: Partial<ApiOptions> = {}): Promise<AdminHarness> {
  const folder = await mkdtemp(join(tmpdir(), 'weft-api-admin-'))
  const postgres = await startPostgres({ dataDir: folder, durable: false })
  await migrate(postgres.url)
  const database = createDatabase({ url: postgres.url })
  await configureAdmins(database, [accountOf(ROOT)], new Date())
  const harness = await startApiHarness({
    database,
    now: () => admin.clock,
    api: { adminOrigins: [ORIGIN], signInsPerMinute: 10_000, adminRequestsPerTenSeconds: 100_000, ...api },
  })

  async function call<T = Problem>(
    method: string,
    path: string,
    { body, origin = ORIGIN, cookie, csrfToken, headers = {} }: CallOptions = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${harness.url}${path}`, {
      method,
      headers: {
        ...(origin === null ? {} : { origin }),
        ...(cookie === undefined ? {} : { cookie }),
        ...(csrfToken === undefined ? {} : { 'x-csrf-token': csrfToken }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text) as T,
    }
  }

  const admin: AdminHarness = {
    ...harness,
    database,
    clock: Date.now(),
    call,
    async message(number, changes = {}) {
      const { body } = await call<AdminNonceView>('POST', '/v1/admin/session/nonce')
      return createSiweMessage({
        address: signerOf(number).address,
        chainId: body.chainId,
        domain: new URL(ORIGIN).host,
        uri: `${ORIGIN}/admin`,
        version: '1',
        nonce: body.nonce,
        issuedAt: new Date(admin.clock),
        statement: 'Sign in to operate Weft.',
        ...changes,
      })
    },
    async signIn(number, message, options = {}) {
      const signature = await signerOf(number).signMessage({ message })
      return call('POST', '/v1/admin/session', { body: { message, signature }, ...options })
    },
    async operator(number, role) {
      const address = accountOf(number)
      if (number !== ROOT) {
        await setAdminUser(database, { address, role, by: accountOf(ROOT), at: new Date(admin.clock) })
      }
      const token = createToken()
      const at = new Date(admin.clock)
      const expiresAt = new Date(admin.clock + SESSION_MS)
      await insertAdminSession(database, { tokenHash: tokenHash(token), address, at, expiresAt })
      const cookie = `${ADMIN_COOKIE}=${token}`
      const csrfToken = csrfTokenOf(token)
      return {
        address,
        cookie,
        csrfToken,
        call: (method, path, options) => call(method, path, { cookie, csrfToken, ...options }),
      }
    },
    async close() {
      await harness.close()
      await database.close()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return admin
}

/** Address of a number's account. */
export function accountOf(number: number): Address {
  return signerOf(number).address.toLowerCase() as Address
}

const signers = new Map<number, PrivateKeyAccount>()

function signerOf(number: number): PrivateKeyAccount {
  const known = signers.get(number)
  if (known) return known
  const signer = privateKeyToAccount(`0x${number.toString(16).padStart(64, '0')}`)
  signers.set(number, signer)
  return signer
}
