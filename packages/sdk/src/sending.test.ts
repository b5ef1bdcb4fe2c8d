import { AMOUNT_MAX } from '@weft/protocol'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createWeftClient } from './createWeftClient.ts'
import { InvalidInput, WrongAccount } from './errors.ts'
import { privateKeySigner } from './privateKeySigner.ts'
import { rollupRegistry } from './rollupModules.ts'
import type { Signer } from './signer.ts'
import { startTestApi, type TestApi, testDomain } from './test-support/startTestApi.ts'
import type { WeftClient } from './weftClient.ts'

const signer = privateKeySigner(`0x${'01'.repeat(32)}`)
const other = privateKeySigner(`0x${'02'.repeat(32)}`)
let api: TestApi
let weft: WeftClient

beforeEach(async () => {
  api = await startTestApi()
  weft = createWeftClient({ url: api.url, signer, rollup: testDomain })
})
afterEach(() => api.stop())

/** Nonces in the order the API took them. */
function takenNonces(): bigint[] {
  return [...api.accepted.values()].map(({ transaction }) => transaction.nonce)
}

describe('sending', () => {
  test('an action in human units arrives in base units, under a signature the API recovers to the account', async () => {
    const sent = await weft.lending.supply({ asset: 'USDC', amount: '100.5' })
    const accepted = api.accepted.get(sent.hash)
    expect(accepted?.transaction).toMatchObject({
      account: signer.address,
      nonceKey: 0,
      nonce: 0n,
      actions: [
        {
          type: rollupRegistry.actionsByName.get('lending.supply')?.type,
          fields: { asset: 2, amount: 100_500_000n },
        },
      ],
    })
    expect(sent).toMatchObject({ account: signer.address, nonce: 0n, position: { batch: 1, index: 0 } })
    expect(sent.fee).toBe(10n ** 16n)
  })

  test('the receipt has exact amounts and the words of the module', async () => {
    const sent = await weft.lending.supply({ asset: 'USDC', amount: '100.5' })
    const receipt = await sent.wait('executed')
    expect(receipt).toMatchObject({ outcome: 'executed', fee: 10n ** 16n, stage: 'executed', nonce: 0n })
    expect(receipt.events).toEqual([
      {
        type: 'lending.supplied',
        title: 'Supplied',
        account: signer.address,
        fields: { asset: 'USDC', amount: 100_500_000n },
      },
    ])
  })

  test('several actions go under one signature, `max` as the sentinel', async () => {
    const { build } = weft
    const sent = await weft.bundle([
      build.lending.repay({ asset: 'USDC', amount: 'max' }),
      build.lending.setCollateral({ asset: 'ETH', enabled: false }),
      build.bank.transfer({ to: other.address.toUpperCase().replace('0X', '0x'), asset: 'WBTC', amount: 7n }),
    ])
    expect(api.accepted.get(sent.hash)?.transaction.actions.map(({ fields }) => fields)).toEqual([
      { asset: 2, amount: AMOUNT_MAX },
      { asset: 1, enabled: false },
      { to: other.address, asset: 3, amount: 7n },
    ])
  })

  test('50 parallel sends get the nonces 0 to 49 in the order of the calls, in few requests', async () => {
    const sent = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        weft.bank.transfer({ to: other.address, asset: 'ETH', amount: BigInt(i + 1) }),
      ),
    )
    expect(sent.map(({ nonce }) => nonce)).toEqual(Array.from({ length: 50 }, (_, i) => BigInt(i)))
    expect(
      [...api.accepted.values()].map(({ transaction }) => transaction.actions[0]?.fields.amount),
    ).toEqual(Array.from({ length: 50 }, (_, i) => BigInt(i + 1)))
    expect(api.requests.filter(({ method }) => method === 'POST').length).toBeLessThan(5)
  })

  test('different nonce keys and accounts have sequences of their own', async () => {
    await Promise.all([
      weft.bank.faucet(),
      weft.bank.faucet({}, { nonceKey: 7 }),
      weft.bank.faucet({}, { nonceKey: 7 }),
      weft.withSigner(other).bank.faucet(),
    ])
    expect(api.nonces.get(`${signer.address}/0`)).toBe(1n)
    expect(api.nonces.get(`${signer.address}/7`)).toBe(2n)
    expect(api.nonces.get(`${other.address}/0`)).toBe(1n)
  })

  test('what another client of the same account took meanwhile costs one more question, not an error', async () => {
    await weft.bank.faucet()
    const second = createWeftClient({ url: api.url, signer })
    await second.bank.transfer({ to: other.address, asset: 'ETH', amount: '1' })
    const sent = await Promise.all([weft.bank.faucet(), weft.bank.faucet()])
    expect(sent.map(({ nonce }) => nonce)).toEqual([2n, 3n])
  })

  test('a nonce that is refused again and again is an error, and costs nothing', async () => {
    for (let i = 0; i < 17; i++) api.state.refusals.push({ code: 'transaction.nonce_gap', retryable: true })
    await expect(weft.bank.faucet()).rejects.toMatchObject({ code: 'transaction.nonce_gap' })
    expect((await weft.bank.faucet()).nonce).toBe(0n)
  })

  test('a person whose nonce was taken is asked to confirm once more, and not again', async () => {
    let prompts = 0
    const wallet: Signer = {
      address: signer.address,
      interactive: true,
      signTypedData(data) {
        prompts++
        return signer.signTypedData(data)
      },
    }
    for (let i = 0; i < 2; i++) api.state.refusals.push({ code: 'transaction.nonce_used', retryable: false })
    await expect(weft.withSigner(wallet).bank.faucet()).rejects.toMatchObject({
      code: 'transaction.nonce_used',
    })
    expect(prompts).toBe(2)
  })

  test('one refused for good does not take the others with it', async () => {
    api.state.refusals = [{ code: 'transaction.expired', retryable: false }]
    const results = await Promise.allSettled([weft.bank.faucet(), weft.bank.faucet(), weft.bank.faucet()])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
    expect(takenNonces()).toEqual([0n, 1n])
  })

  test('what the API postpones is sent again with the same signature, never signed anew', async () => {
    api.state.refusals = [
      { code: 'transaction.not_sealed_yet', retryable: true },
      { code: 'mempool.account_full', retryable: true },
    ]
    let signatures = 0
    const counting: Signer = {
      address: signer.address,
      signTypedData: (data) => {
        signatures++
        return signer.signTypedData(data)
      },
    }
    await weft.withSigner(counting).bank.faucet()
    expect(signatures).toBe(1)
    expect(takenNonces()).toEqual([0n])
  })

  test('a signer that fails costs no nonce', async () => {
    let fails = true
    const moody: Signer = {
      address: signer.address,
      signTypedData: async (data) => {
        if (fails) {
          fails = false
          throw new Error('no')
        }
        return signer.signTypedData(data)
      },
    }
    const results = await Promise.allSettled([
      weft.withSigner(moody).bank.faucet(),
      weft.withSigner(moody).bank.faucet(),
    ])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    expect(takenNonces()).toEqual([0n])
  })

  test('interactive signers are asked one at a time, and each is sent before the next prompt', async () => {
    const takenAtPrompt: number[] = []
    const wallet: Signer = {
      address: signer.address,
      interactive: true,
      signTypedData: (data) => {
        takenAtPrompt.push(api.accepted.size)
        return signer.signTypedData(data)
      },
    }
    const client = weft.withSigner(wallet)
    await Promise.all([client.bank.faucet(), client.bank.faucet(), client.bank.faucet()])
    expect(takenAtPrompt).toEqual([0, 1, 2])
  })

  test('a wallet that moved to another account is noticed before anything is sent', async () => {
    const moved: Signer = {
      address: signer.address,
      interactive: true,
      signTypedData: (data) => other.signTypedData(data),
    }
    await expect(weft.withSigner(moved).bank.faucet()).rejects.toThrow(WrongAccount)
    expect(api.accepted.size).toBe(0)
  })

  test('wrong input is refused before anything is asked or signed, and names the field', async () => {
    const cases: [Promise<unknown>, string, string][] = [
      [weft.lending.supply({ asset: 'USDC', amount: '1.0000001' }), 'amount.too_precise', 'amount'],
      [weft.lending.supply({ asset: 'USDC', amount: '-1' }), 'amount.malformed', 'amount'],
      [weft.lending.supply({ asset: 'USDC', amount: 'max' }), 'amount.malformed', 'amount'],
      [weft.lending.supply({ asset: 'DOGE' as 'USDC', amount: '1' }), 'asset.unknown', 'asset'],
      [weft.bank.transfer({ to: '0x12', asset: 'ETH', amount: '1' }), 'address.malformed', 'to'],
      [weft.lending.supply({ asset: 'USDC' } as never), 'action.invalid_field', 'amount: missing'],
      [
        weft.lending.supply({ asset: 'USDC', amount: '1', extra: 1 } as never),
        'action.invalid_field',
        'extra: unknown',
      ],
      [weft.bundle([]), 'transaction.actions_count', '1 to 256'],
    ]
    for (const [call, code, text] of cases) {
      const error: unknown = await call.catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(InvalidInput)
      expect(error).toMatchObject({ code, message: expect.stringContaining(text) })
    }
    expect(api.requests).toEqual([])
  })

  test('without a signer it reads, and says so when asked to sign', async () => {
    const reader = createWeftClient({ url: api.url })
    await expect(reader.bank.faucet()).rejects.toMatchObject({ code: 'signer.missing' })
    expect((await reader.status()).name).toBe('weft')
  })
})
