import { z } from 'zod'

/** Items of one page: enough for a table, small enough to answer in milliseconds. */
export const PAGE_ITEMS_MAX = 100

/** Query of every list: newest first, `cursor` is the `nextCursor` of the page before. */
export const pageQuerySchema = z.object({
  cursor: z.string().min(1).max(200).optional().meta({ description: '`nextCursor` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(PAGE_ITEMS_MAX).default(25),
})
export type PageQuery = z.infer<typeof pageQuerySchema>

/** A page of a list. `nextCursor` is null on the last one. */
export function pageSchema<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}

export interface Page<T> {
  items: T[]
  nextCursor: string | null
}
