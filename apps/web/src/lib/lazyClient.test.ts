import type { WeftClient } from '@weft/sdk'
import { expect, test } from 'vitest'
import { lazyClient } from './lazyClient.ts'

const client = {
  markets: async () => ({ markets: ['ETH'] }),
  views: { vault: { vaults: async ({ limit }: { limit: number }) => ({ items: [limit] }) } },
  transactions: ({ account }: { account: string }) => ({
    page: async (cursor?: string) => ({ items: [account, cursor], nextCursor: null }),
    async *[Symbol.asyncIterator]() {
      yield account
    },
  }),
  build: { bank: { faucet: () => ({ type: 1 }) } },
} as unknown as WeftClient

test('nothing is fetched before something is asked, and only once', async () => {
  let fetched = 0
  const { weft } = lazyClient(async () => {
    fetched++
    return client
  })
  const pages = weft.transactions({ account: '0x1' })
  expect(fetched).toBe(0)
  expect(await weft.markets()).toEqual({ markets: ['ETH'] })
  expect(await pages.page('c')).toEqual({ items: ['0x1', 'c'], nextCursor: null })
  expect(fetched).toBe(1)
})

test('read-outs of modules and lists item by item', async () => {
  const { weft } = lazyClient(async () => client)
  const views = weft.views as unknown as {
    vault: { vaults(input: { limit: number }): Promise<{ items: number[] }> }
  }
  expect(await views.vault.vaults({ limit: 3 })).toEqual({ items: [3] })
  const seen: unknown[] = []
  for await (const each of weft.transactions({ account: '0x2' })) seen.push(each)
  expect(seen).toEqual(['0x2'])
})

test('what answers at once is there after the client, and says so before', async () => {
  const { weft, load } = lazyClient(async () => client)
  expect(() => weft.build).toThrow('wait for the client first')
  await load()
  expect(weft.build.bank.faucet()).toEqual({ type: 1 })
})
