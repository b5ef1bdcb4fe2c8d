import {
  type AdminSession,
  appendAudit,
  deleteAdminSession,
  findAdminSession,
  touchAdminSession,
} from '@weft/db'
import { type Address, Fault } from '@weft/primitives'
import { type AdminRole, CSRF_HEADER, includesRole } from '@weft/protocol/api/admin'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ApiContext } from '../api.ts'
import { problemFault } from '../problems.ts'
import { readSessionCookie, writeSessionCookie } from './sessionCookie.ts'
import { csrfTokenOf, isSameText, tokenHash } from './sessionToken.ts'

/** Who asks, as Postgres knows them now. */
export interface AdminCaller {
  readonly address: Address
  readonly role: AdminRole
  /** Of the session: what the browser holds. */
  readonly token: string
  /** When the session ends at the latest. */
  readonly expiresAt: Date
}

/** Whose dashboard is closed or hidden for so long is signed out: what is in sight asks all the time. */
const IDLE_MS_MAX = 30 * 60_000

/**
 * Lets an operator's request in, or says why not, before its body is read.
 *
 * @param needed.changes - Whether it changes something: then the page must prove that it is the dashboard.
 * @throws Fault `admin.origin_foreign`, `admin.session_missing`, `admin.session_expired`, `admin.csrf_missing`,
 * `admin.role_too_low`, in this order
 */
export async function authorize(
  context: ApiContext,
  request: FastifyRequest,
  reply: FastifyReply,
  needed: { role: AdminRole; changes: boolean },
): Promise<AdminCaller> {
  if (needed.changes) requireOrigin(context, request)
  const caller = await findCaller(context, request).catch((error: unknown) => {
    // What the browser holds is no good any more, unless nobody could look.
    if (error instanceof Fault) reply.header('set-cookie', emptyCookie(context))
    throw error
  })
  if (needed.changes) {
    const given = request.headers[CSRF_HEADER]
    if (typeof given !== 'string' || !isSameText(given, csrfTokenOf(caller.token))) {
      await noteRefusal(context, request, caller, 'admin.csrf_missing')
      throw problemFault(
        'admin.csrf_missing',
        `Send the csrfToken of GET /v1/admin/session in the header ${CSRF_HEADER}`,
      )
    }
  }
  if (!includesRole(caller.role, needed.role)) {
    if (needed.changes) await noteRefusal(context, request, caller, 'admin.role_too_low')
    throw problemFault(
      'admin.role_too_low',
      `This needs the role ${needed.role}, and yours is ${caller.role}; an admin can give it to you`,
      { context: { needed: needed.role, role: caller.role } },
    )
  }
  return caller
}

/**
 * Whether a page of the dashboard asks.
 *
 * @returns its origin
 * @throws Fault `admin.origin_foreign`
 */
export function requireOrigin({ options }: ApiContext, request: FastifyRequest): string {
  const { origin } = request.headers
  if (origin !== undefined && options.adminOrigins.includes(origin)) return origin
  throw problemFault(
    'admin.origin_foreign',
    `Only pages of the dashboard may ask for this, and ${origin ?? 'a request without the header Origin'} is none; ADMIN_ORIGINS lists them`,
  )
}

/** The header Set-Cookie that gives a browser its session, or takes it away. */
export function sessionCookie(
  { services, options }: ApiContext,
  session: { token: string; maxAgeSeconds: number },
): string {
  const isPlainDevnet =
    services.genesis.devnet && options.adminOrigins.some((origin) => origin.startsWith('http:'))
  return writeSessionCookie({ ...session, secure: !isPlainDevnet })
}

/** Takes the cookie away. */
export function emptyCookie(context: ApiContext): string {
  return sessionCookie(context, { token: '', maxAgeSeconds: 0 })
}

async function findCaller({ services, now }: ApiContext, request: FastifyRequest): Promise<AdminCaller> {
  const { database } = services
  const token = readSessionCookie(request.headers.cookie)
  const hash = token === undefined ? undefined : tokenHash(token)
  const session = hash && (await findAdminSession(database, hash))
  if (token === undefined || hash === undefined || session === undefined) {
    throw problemFault('admin.session_missing', 'Nobody is signed in; sign in with your wallet')
  }
  if (isOver(session, now())) {
    await deleteAdminSession(database, hash)
    throw problemFault(
      'admin.session_expired',
      'The session has ended, after eight hours or thirty idle minutes; sign in again',
    )
  }
  await touchAdminSession(database, hash, session, new Date(now()))
  return { address: session.address, role: session.role, token, expiresAt: session.expiresAt }
}

function isOver({ seenAt, expiresAt }: AdminSession, now: number): boolean {
  return expiresAt.getTime() <= now || seenAt.getTime() + IDLE_MS_MAX <= now
}

/** Somebody with a session tried what it must not: that is for the log. What nobody tried with one is not. */
async function noteRefusal(
  { services, now }: ApiContext,
  request: FastifyRequest,
  caller: AdminCaller,
  code: 'admin.role_too_low' | 'admin.csrf_missing',
): Promise<void> {
  await appendAudit(services.database, {
    at: new Date(now()),
    actor: caller.address,
    action: 'request.refuse',
    subject: `${request.method} ${request.routeOptions.url}`,
    details: { role: caller.role },
    outcome: 'refused',
    code,
  })
}
