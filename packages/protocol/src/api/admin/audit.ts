import { z } from 'zod'
import { PAGE_ITEMS_MAX, pageSchema } from '../page.ts'
import { addressInputSchema, hashSchema } from '../scalars.ts'
import { momentSchema } from './scalars.ts'

/** How an operation stands. `begun` is written before it runs, one of the others after. */
export const auditOutcomeSchema = z
  .enum(['begun', 'done', 'refused', 'failed'])
  .meta({ description: 'begun: about to run; then done, refused (by a rule) or failed (by the world).' })
export type AuditOutcome = z.infer<typeof auditOutcomeSchema>

/** One line of the audit log. Never changed: each names the hash of the one before, see `auditHash`. */
export const auditRecordSchema = z
  .object({
    sequence: z.int().min(1).meta({ description: 'Numbers the log without a gap.' }),
    at: momentSchema,
    actor: z.string().meta({ description: 'Address of the operator.' }),
    action: z.string().meta({ description: 'What was done: `users.change`.' }),
    subject: z.string().meta({ description: 'To what.' }),
    details: z.record(z.string(), z.unknown()).meta({ description: 'Never secrets.' }),
    outcome: auditOutcomeSchema,
    code: z.string().nullable().meta({ description: 'Of the problem, when refused or failed.' }),
    previousHash: hashSchema.meta({ description: 'Of the record before; zeros before the first.' }),
    hash: hashSchema.meta({ description: 'SHA-256 over everything above.' }),
  })
  .meta({ id: 'AuditRecord' })
export type AuditRecord = z.infer<typeof auditRecordSchema>

/** Query of `GET /v1/admin/audit`. */
export const auditQuerySchema = z.object({
  cursor: z.string().min(1).max(200).optional().meta({ description: '`nextCursor` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(PAGE_ITEMS_MAX).default(25),
  order: z.enum(['newest', 'oldest']).default('newest').meta({ description: 'Which come first.' }),
  actor: addressInputSchema.optional(),
  action: z
    .string()
    .regex(/^[a-z][a-z0-9_.-]{0,63}$/)
    .optional()
    .meta({ description: 'Records of this action, or of all that begin like it and a dot.' }),
})
export type AuditQuery = z.input<typeof auditQuerySchema>

export const auditPageSchema = pageSchema(auditRecordSchema).meta({ id: 'AuditPage' })
export type AuditPage = z.infer<typeof auditPageSchema>

/** `GET /v1/admin/audit/verification`: the whole chain, computed again. */
export const auditVerificationSchema = z
  .object({
    intact: z.boolean(),
    records: z.int().min(0).meta({ description: 'Looked at, up to the first that is broken.' }),
    broken: z
      .object({
        sequence: z.int().meta({ description: 'Of the first record that does not fit.' }),
        reason: z.enum(['sequence_gap', 'previous_hash', 'hash']),
      })
      .nullable(),
    head: z.object({ sequence: z.int().min(0), hash: hashSchema }).meta({
      description:
        'Of the last record that fits. A copy kept elsewhere shows later whether records at the end were taken away.',
    }),
  })
  .meta({ id: 'AuditVerification' })
export type AuditVerification = z.infer<typeof auditVerificationSchema>
