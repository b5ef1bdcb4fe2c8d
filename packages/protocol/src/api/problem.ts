import { z } from 'zod'

/** Media type of every error answer (RFC 9457). */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json'

/** An error, as answered by every endpoint and inside per-item results. */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'A URI for the kind of problem: `urn:weft:problem:<code>`.' }),
    title: z.string().meta({ description: 'The kind of problem, the same text every time.' }),
    status: z.int().min(400).max(599).meta({ description: 'HTTP status.' }),
    code: z.string().meta({ description: 'Stable `area.reason`: branch on this.' }),
    detail: z.string().meta({ description: 'What is wrong here, and what to do.' }),
    requestId: z.string().meta({ description: 'Quote it when you report the problem.' }),
    remedy: z
      .string()
      .optional()
      .meta({ description: 'The way out, the same text for every problem of this code.' }),
    retryable: z.boolean().meta({ description: 'Whether the same request may succeed later.' }),
    context: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'Values that help: the expected nonce, the limit.' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' })
export type Problem = z.infer<typeof problemSchema>
