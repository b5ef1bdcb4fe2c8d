import { appendAudit } from '@weft/db'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ApiContext } from '../api.ts'
import { toProblem } from '../problems.ts'
import type { AdminCaller } from './authorize.ts'

/** What the audit log says of an operation. */
export interface AuditText {
  /** `users.change`: what is done, in words of the code. */
  readonly action: string
  /** To what: an address, a worker, a control. */
  readonly subject: string
  /** What JSON can hold. Never secrets. */
  readonly details: Record<string, unknown>
}

/** Writes operations of one route into the audit log: that they begin, and what came of them. */
export interface AuditTrail {
  /** Runs an operation; nothing happens that could not be written down before. */
  run<T>(
    request: FastifyRequest,
    caller: AdminCaller,
    text: AuditText,
    operation: () => Promise<T>,
  ): Promise<T>
  /** Hook: writes the outcome down before it is answered. */
  onSend(request: FastifyRequest, reply: FastifyReply): Promise<void>
}

interface Begun extends AuditText {
  readonly actor: string
  readonly sequence: number
  code: string | undefined
}

export function createAuditTrail({ services, now }: ApiContext): AuditTrail {
  const { database, logger } = services
  const running = new WeakMap<FastifyRequest, Begun>()

  return {
    async run(request, caller, text, operation) {
      const entry = { ...text, subject: oneLine(text.subject), actor: caller.address }
      const { sequence, hash } = await appendAudit(database, {
        ...entry,
        at: new Date(now()),
        outcome: 'begun',
      })
      // A second witness: whoever forges the table would have to forge the logs as well.
      logger.info({ requestId: request.id, ...entry, sequence, hash }, 'an operator acts')
      const begun: Begun = { ...entry, sequence, code: undefined }
      running.set(request, begun)
      try {
        return await operation()
      } catch (error) {
        begun.code = toProblem(error, request.id).code
        throw error
      }
    },
    async onSend(request, reply) {
      const begun = running.get(request)
      if (begun === undefined) return
      running.delete(request)
      const { actor, action, subject, sequence, code } = begun
      const { statusCode } = reply
      const outcome = statusCode < 400 ? 'done' : statusCode < 500 ? 'refused' : 'failed'
      try {
        const details = { begun: sequence }
        await appendAudit(database, {
          at: new Date(now()),
          actor,
          action,
          subject,
          details,
          outcome,
          code: outcome === 'done' ? undefined : (code ?? 'service.internal'),
        })
      } catch (error) {
        // It has happened: the answer must say so. The log shows it begun, without an end.
        logger.error(
          { err: error, requestId: request.id, sequence, outcome },
          'an outcome is not in the audit log',
        )
      }
    },
  }
}

const SUBJECT_LENGTH_MAX = 200

/** A subject may be part of a URL; in the log it is one line of visible characters. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\ufffd').slice(0, SUBJECT_LENGTH_MAX)
}
