import { PROBLEM_MEDIA_TYPE, problemSchema } from '@weft/protocol/api'
import { PROBLEMS, type ProblemCode } from './problems.ts'

/** Any endpoint may answer these. */
const COMMON: readonly ProblemCode[] = [
  'api_key.unknown',
  'request.rate_limited',
  'service.internal',
  'database.away',
]

/**
 * The error answers of an endpoint, for its schema and so for the OpenAPI document: one for each HTTP status,
 * naming the codes.
 *
 * @example response: { 200: batchSchema, ...problemResponses('batch.unknown') }
 */
export function problemResponses(...codes: ProblemCode[]) {
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of [...codes, ...COMMON]) {
    const { status } = PROBLEMS[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, listed]) => [
      status,
      {
        description: `Problem details: ${listed.map((code) => `\`${code}\``).join(', ')}`,
        content: { [PROBLEM_MEDIA_TYPE]: { schema: problemSchema } },
      },
    ]),
  )
}
