import type { ZodType } from 'zod'
import type { HttpClient } from './httpClient.ts'
import { anySignal } from './waiting.ts'
import type { RequestOptions } from './weftClient.ts'

/** A page of a list. */
export interface Page<T> {
  readonly items: readonly T[]
  /** Of the next page; null on the last. */
  readonly nextCursor: string | null
}

/** A list, item by item with `for await`, or page by page. */
export interface Pages<T> extends AsyncIterable<T> {
  page(cursor?: string, options?: RequestOptions): Promise<Page<T>>
}

/** A list of the API. Nothing is asked before the first item or page is. */
export function createPages<Item, T>(
  http: HttpClient,
  list: {
    path: string
    query: Readonly<Record<string, string | number | undefined>>
    schema: ZodType<{ items: Item[]; nextCursor: string | null }>
    /** Ends the whole list, whichever page it is at. */
    signal: AbortSignal | undefined
    map: (item: Item) => T
  },
): Pages<T> {
  const page: Pages<T>['page'] = async (cursor, options) => {
    const { path, schema } = list
    const query = { ...list.query, cursor }
    const signal = anySignal(list.signal, options?.signal)
    const { items, nextCursor } = await http.request({ path, query, schema, ...options, signal })
    return { items: items.map(list.map), nextCursor }
  }
  return {
    page,
    async *[Symbol.asyncIterator]() {
      let cursor: string | undefined
      do {
        const { items, nextCursor } = await page(cursor)
        for (const item of items) {
          list.signal?.throwIfAborted()
          yield item
        }
        cursor = nextCursor ?? undefined
      } while (cursor !== undefined)
    },
  }
}
