import { z } from 'zod'

/** A moment as answered to operators: ISO 8601 in UTC, to the millisecond. */
export const momentSchema = z.iso
  .datetime({ precision: 3 })
  .meta({ description: 'A moment: ISO 8601 in UTC, to the millisecond.' })

/** Longest reason or name that an operator may give: a line or two on the page. */
export const PLAIN_TEXT_MAX = 200

/**
 * Words of an operator that others will read: a reason, a name. No control, invisible or bidirectional characters,
 * which could make a line of the audit log look like something else.
 */
export const plainTextSchema = z
  .string()
  .trim()
  .min(1)
  .max(PLAIN_TEXT_MAX)
  .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u, 'must be one line of visible characters')
  .meta({ description: `One line of 1 to ${PLAIN_TEXT_MAX} visible characters.` })
