import { descriptors } from '@weft/modules/descriptors'
import { createRegistry, parseAddress, transactionHash } from '@weft/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestWallet } from '../api/test-support/testWallet.ts'
import { SIGNATURES_QUEUED_MAX } from './limits.ts'
import { isNativeSecp256k1 } from './recoverSigner.ts'
import { createSignaturePool, type SignaturePool } from './signaturePool.ts'

const registry = createRegistry(descriptors)
const domain = { chainId: 31_337, verifyingContract: parseAddress(`0x${'aa'.repeat(20)}`) }
const wallet = createTestWallet(registry, domain, 7)
let pool: SignaturePool
beforeAll(() => {
  pool = createSignaturePool({ domain, threads: 2 })
})
afterAll(() => pool.close())

test('signatures are checked by the native library here', () => {
  expect(isNativeSecp256k1).toBe(true)
})

test('verdicts come in order, with the hash that the protocol computes', async () => {
  const nonces = Array.from({ length: 250 }, (_, i) => BigInt(i))
  const bytes = await Promise.all(
    nonces.map((nonce) => wallet.bytes([['bank.faucet', {}]], { nonce, validUntil: 9n })),
  )
  const forged = await wallet.bytes([['bank.faucet', {}]], {
    domain: { ...domain, chainId: 1 },
    validUntil: 9n,
  })
  const verdicts = await pool.check([...bytes, forged])
  expect(verdicts.map(({ isByAccount }) => isByAccount)).toEqual([...nonces.map(() => true), false])
  const signed = await wallet.sign([['bank.faucet', {}]], { nonce: 42n, validUntil: 9n })
  expect(verdicts[42]?.hash).toBe(transactionHash(registry, domain, signed.transaction))
  expect(pool.queued()).toBe(0)
})

test('more than the queue holds is refused, and later taken', async () => {
  const bytes = await wallet.bytes([['bank.faucet', {}]])
  const flood = Array.from({ length: SIGNATURES_QUEUED_MAX + 1 }, () => bytes)
  await expect(pool.check(flood)).rejects.toMatchObject({ code: 'acceptance.overloaded', retryable: true })
  expect(await pool.check([bytes])).toMatchObject([{ isByAccount: true }])
})

test('a thread that dies fails its jobs, to be sent again, and is replaced', async () => {
  const own = createSignaturePool({ domain, threads: 1 })
  try {
    // Bytes that do not decode never come from acceptance: the thread cannot go on with them.
    const poison = own.check([Uint8Array.of(1, 2, 3)])
    await expect(poison).rejects.toMatchObject({ code: 'acceptance.thread_failed', retryable: true })
    expect(await own.check([await wallet.bytes([['bank.faucet', {}]])])).toMatchObject([
      { isByAccount: true },
    ])
  } finally {
    await own.close()
  }
})
