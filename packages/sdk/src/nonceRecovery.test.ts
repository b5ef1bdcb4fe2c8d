import type { SignedTransaction } from '@weft/protocol'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createWeftClient } from './createWeftClient.ts'
import { SendUncertain, TimeoutExceeded } from './errors.ts'
import { privateKeySigner } from './privateKeySigner.ts'
import type { Signer } from './signer.ts'
import { startTestApi, type TestApi, testDomain } from './test-support/startTestApi.ts'

const signer = privateKeySigner(`0x${'01'.repeat(32)}`)
let api: TestApi

beforeEach(async () => {
  api = await startTestApi()
})
afterEach(() => api.stop())

/** A process of its own: it knows nothing of what others sent. */
const start = () => createWeftClient({ url: api.url, signer, rollup: testDomain })

function takenNonces(): bigint[] {
  return [...api.accepted.values()].map(({ transaction }) => transaction.nonce)
}

describe('after a restart', () => {
  test('the next nonce follows what is sealed and not yet executed', async () => {
    api.state.stage = 'sealed'
    const before = start()
    await Promise.all([before.bank.faucet(), before.bank.faucet(), before.bank.faucet()])
    const after = start()
    expect((await after.bank.faucet()).nonce).toBe(3n)
  })

  test('what was signed and kept before it was sent is sent again, and counts once', async () => {
    const kept: SignedTransaction[] = []
    await start().bank.faucet({}, { onSigned: (signed) => void kept.push(signed) })
    const after = start()
    const sent = await after.send(kept[0]!)
    expect(sent.nonce).toBe(0n)
    expect((await after.bank.faucet()).nonce).toBe(1n)
    expect(takenNonces()).toEqual([0n, 1n])
  })

  test('what was signed, kept and never sent keeps its nonce', async () => {
    const kept: SignedTransaction[] = []
    const crashed = start().bank.faucet(
      {},
      {
        onSigned(signed) {
          kept.push(signed)
          throw new Error('the process ends here')
        },
      },
    )
    await expect(crashed).rejects.toThrow('the process ends here')
    expect(takenNonces()).toEqual([])
    expect((await start().send(kept[0]!)).nonce).toBe(0n)
  })

  test('three processes of one account share its nonces without losing one', async () => {
    const processes = [start(), start(), start()]
    const sent = await Promise.all(processes.flatMap((weft) => [weft.bank.faucet(), weft.bank.faucet()]))
    expect(sent.map(({ nonce }) => nonce).sort((a, b) => Number(a - b))).toEqual([0n, 1n, 2n, 3n, 4n, 5n])
  })
})

describe('a call that is left', () => {
  test('before it is signed sends nothing and costs no nonce', async () => {
    const weft = start()
    const slow = slowSigner()
    const controller = new AbortController()
    const left = weft.bank.faucet({}, { signer: slow, signal: controller.signal })
    await slow.asked
    controller.abort(new Error('left the page'))
    await expect(left).rejects.toThrow('left the page')
    slow.answer()
    expect((await weft.bank.faucet()).nonce).toBe(0n)
    expect(takenNonces()).toEqual([0n])
  })

  test('once it is signed is uncertain, and hands back what may be on its way', async () => {
    const controller = new AbortController()
    const reason = new Error('left the page')
    const weft = createWeftClient({
      url: api.url,
      signer,
      fetch(input, init) {
        if (init?.method === 'POST') controller.abort(reason)
        return fetch(input, init)
      },
    })
    const error: unknown = await weft.bank.faucet({}, { signal: controller.signal }).catch((thrown) => thrown)
    expect(error).toBeInstanceOf(SendUncertain)
    if (!(error instanceof SendUncertain)) return
    expect(error.cause).toBe(reason)
    expect((await weft.send(error.signed)).hash).toBe(error.hash)
    expect(takenNonces()).toEqual([0n])
  })

  test('ends after timeoutMs', async () => {
    const weft = start()
    const asking = weft.bank.faucet({}, { signer: slowSigner(), timeoutMs: 20 })
    await expect(asking).rejects.toThrow(TimeoutExceeded)
  })
})

/** A wallet that confirms when it is told to. */
function slowSigner(): Signer & { readonly asked: Promise<void>; answer(): void } {
  const asked = Promise.withResolvers<void>()
  const confirmed = Promise.withResolvers<void>()
  return {
    address: signer.address,
    asked: asked.promise,
    answer: () => confirmed.resolve(),
    async signTypedData(typedData) {
      asked.resolve()
      await confirmed.promise
      return signer.signTypedData(typedData)
    },
  }
}
