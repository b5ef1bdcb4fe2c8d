import type { WeftClient } from '@weft/sdk'

/** A client whose code may still be on its way. */
export interface LazyClient {
  /** Whatever answers by a promise waits for the code by itself; `build` is there once `load` has resolved. */
  readonly weft: WeftClient
  readonly load: () => Promise<WeftClient>
}

/**
 * Puts off fetching the SDK until something is asked of it, so that the first paint of a page needs none of it.
 *
 * @param fetchClient - Called once.
 */
export function lazyClient(fetchClient: () => Promise<WeftClient>): LazyClient {
  let loading: Promise<WeftClient> | undefined
  let loaded: WeftClient | undefined
  const load = () => {
    loading ??= fetchClient().then((client) => {
      loaded = client
      return client
    })
    return loading
  }
  const weft = new Proxy({} as WeftClient, {
    get(_, name: string) {
      if (loaded) return Reflect.get(loaded, name)
      if (name === 'batches' || name === 'transactions') return deferredPages(load, name)
      if (name === 'build' || name === 'stream' || name === 'withSigner') {
        throw new Error(`weft.${name} answers at once: wait for the client first`)
      }
      return deferredCall(load, [name])
    },
  })
  return { weft, load }
}

type Pages = ReturnType<WeftClient['transactions']>

/** Lists are made at once and asked later. */
function deferredPages(load: () => Promise<WeftClient>, name: 'batches' | 'transactions') {
  return (query: never): Pages => {
    const pages = async () => (await load())[name](query) as Pages
    return {
      page: async (...args) => (await pages()).page(...args),
      async *[Symbol.asyncIterator]() {
        yield* await pages()
      },
    }
  }
}

/** `weft.markets()`, `weft.views.vault.vaults()`: follows the path when the client is there. */
function deferredCall(load: () => Promise<WeftClient>, path: readonly string[]): unknown {
  return new Proxy(() => {}, {
    get: (_, name: string) => deferredCall(load, [...path, name]),
    async apply(_, __, args: unknown[]) {
      let found: unknown = await load()
      for (const name of path) found = Reflect.get(found as object, name)
      return (found as (...args: unknown[]) => unknown)(...args)
    },
  })
}
