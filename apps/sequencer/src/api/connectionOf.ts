import type { FastifyRequest } from 'fastify'
import type { Connection } from '../acceptance/acceptance.ts'

/**
 * Who counts as one sender before signatures are checked: a connection, or a client that a trusted proxy names. The
 * connections of a proxy carry everybody's requests, and on a shared one whoever forges transactions of an account
 * would use up what that account may have in the signature queue.
 */
export function connectionOf({ ip, raw }: Pick<FastifyRequest, 'ip' | 'raw'>): Connection {
  return ip === raw.socket.remoteAddress ? raw.socket : ip
}
