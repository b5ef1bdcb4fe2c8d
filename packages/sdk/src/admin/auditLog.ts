import {
  type AuditPage,
  type AuditRecord,
  type AuditVerification,
  auditFlaw,
  auditPageSchema,
  auditVerificationSchema,
} from '@weft/protocol/api/admin'
import type { AskAdmin } from './adminHttp.ts'
import type { AdminRequestOptions } from './sessions.ts'

/** What computing the chain again has shown. */
export interface AuditCheck {
  /** Records that fit, from the first on. */
  readonly records: number
  /** Hash of the last one that fits: a copy kept elsewhere shows later whether the end was cut off. */
  readonly head: AuditRecord['hash'] | undefined
  /** The first record that does not fit; undefined: all do. */
  readonly broken:
    | { readonly sequence: number; readonly reason: NonNullable<ReturnType<typeof auditFlaw>> }
    | undefined
}

/** Which records: by one operator, of one action or of all that begin like it; newest first, unless said otherwise. */
export interface AuditPageQuery {
  readonly actor?: string
  readonly action?: string
  readonly order?: 'newest' | 'oldest'
  readonly limit?: number
  /** `nextCursor` of the page before. */
  readonly cursor?: string
}

/** The log of everything operators did. */
export interface AuditLog {
  auditPage(query?: AuditPageQuery, options?: AdminRequestOptions): Promise<AuditPage>
  /** What the server says about the chain. */
  auditVerification(options?: AdminRequestOptions): Promise<AuditVerification>
  /**
   * Reads the whole log and computes each hash here, so that nobody has to be believed.
   *
   * @param options.onProgress - Told after each page how many records fit so far.
   */
  verifyAudit(options?: AdminRequestOptions & { onProgress?: (records: number) => void }): Promise<AuditCheck>
}

/** Of one request while the whole log is read: as many as the API gives. */
const PAGE_RECORDS = 100

export function createAuditLog(ask: AskAdmin): AuditLog {
  const auditPage: AuditLog['auditPage'] = (query = {}, options) =>
    ask({ path: '/audit', query: { ...query }, schema: auditPageSchema, ...options })
  return {
    auditPage,
    auditVerification: (options) =>
      ask({ path: '/audit/verification', schema: auditVerificationSchema, ...options }),
    async verifyAudit({ onProgress, signal } = {}) {
      let previous: AuditRecord | undefined
      let cursor: string | undefined
      do {
        const query = {
          order: 'oldest',
          limit: PAGE_RECORDS,
          ...(cursor === undefined ? {} : { cursor }),
        } as const
        const page = await auditPage(query, { signal })
        for (const record of page.items) {
          const reason = auditFlaw(record, previous)
          if (reason) return checkOf(previous, { sequence: record.sequence, reason })
          previous = record
        }
        onProgress?.(previous?.sequence ?? 0)
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      return checkOf(previous, undefined)
    },
  }
}

function checkOf(last: AuditRecord | undefined, broken: AuditCheck['broken']): AuditCheck {
  return { records: last?.sequence ?? 0, head: last?.hash, broken }
}
