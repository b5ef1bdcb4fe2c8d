import { InvalidInput } from '../errors.ts'
import { type Access, createAccess } from './access.ts'
import { createAdminHttp } from './adminHttp.ts'
import { type AuditLog, createAuditLog } from './auditLog.ts'
import {
  type AdminOperations,
  type AdminReads,
  createAdminOperations,
  createAdminReads,
} from './operations.ts'
import { createSessions, type Sessions } from './sessions.ts'

/** Where the API is, and for which page. */
export interface AdminClientOptions {
  /** Base URL: `http://localhost:4000`. */
  readonly url: string
  /** The page that asks, one of the API's ADMIN_ORIGINS. A browser knows it; scripts have to say it. */
  readonly origin?: string
  readonly fetch?: typeof globalThis.fetch
  readonly timeoutMs?: number
}

/** What operators see and do. Sign in first; reads need the role viewer, what changes something says which it needs. */
export interface AdminClient
  extends Omit<Sessions, 'change'>,
    Access,
    AuditLog,
    AdminReads,
    AdminOperations {}

/** Of one request. */
const TIMEOUT_MS = 10_000

/**
 * A client of the operators' API. Nothing is asked before the first call, and nothing is asked twice.
 *
 * @throws InvalidInput `admin.origin_missing` outside a browser, without an origin.
 * @example
 * const admin = createAdminClient({ url: 'http://localhost:4000', origin: 'http://localhost:3000' })
 * await admin.signIn(privateKeyMessageSigner(key))
 * await admin.setControl('posting', { paused: true, reason: 'The L1 node is being replaced' })
 */
export function createAdminClient(options: AdminClientOptions): AdminClient {
  const { url, timeoutMs = TIMEOUT_MS, origin = originOfPage() } = options
  // Bound, because a browser's fetch refuses to be called on another object.
  const fetch = options.fetch ?? globalThis.fetch.bind(globalThis)
  const ask = createAdminHttp({ url, origin, fetch, timeoutMs })
  const { change, ...sessions } = createSessions(ask, origin)
  return {
    ...sessions,
    ...createAccess(ask, change),
    ...createAuditLog(ask),
    ...createAdminReads(ask),
    ...createAdminOperations(change),
  }
}

function originOfPage(): string {
  const { location } = globalThis as { location?: { origin: string } }
  if (location !== undefined) return location.origin
  throw new InvalidInput('admin.origin_missing', 'Outside a browser an admin client needs `origin`', {
    remedy: 'Pass the origin of the dashboard, one of ADMIN_ORIGINS of the API.',
  })
}
