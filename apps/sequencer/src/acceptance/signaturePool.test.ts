import { descriptors } from '@weft/modules/descriptors'
import { bytesToHex, Fault } from '@weft/primitives'
import { createRegistry, parseAddress, shardOfAddress, transactionHash } from '@weft/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestWallet } from '../api/test-support/testWallet.ts'
import { THREAD_JOBS_MAX } from './limits.ts'
import { signatureLibrary } from './recoverSigner.ts'
import type { CheckedTransaction, SignatureVerdict } from './signatureJob.ts'
import { createSignaturePool, type SignaturePool } from './signaturePool.ts'

const registry = createRegistry(descriptors)
const domain = { chainId: 31_337, verifyingContract: parseAddress(`0x${'aa'.repeat(20)}`) }
const wallet = createTestWallet(registry, domain, 7)
const fresh = (bytes: Uint8Array) => ({ bytes, isReplay: false })
let pool: SignaturePool
beforeAll(() => {
  pool = createSignaturePool({ domain, threads: 2 })
})
afterAll(() => pool.close())

function checkedOf(verdicts: readonly SignatureVerdict[]): CheckedTransaction[] {
  return verdicts.map((verdict) => (verdict instanceof Fault ? expect.unreachable(verdict.code) : verdict))
}

test('signatures are checked by the native library here', () => {
  expect(['system', 'npm']).toContain(signatureLibrary)
})

test('verdicts come in order, with the hash and the shard that the protocol computes', async () => {
  const nonces = Array.from({ length: 250 }, (_, i) => BigInt(i))
  const bytes = await Promise.all(
    nonces.map((nonce) => wallet.bytes([['bank.faucet', {}]], { nonce, validUntil: 9n })),
  )
  const forged = await wallet.bytes([['bank.faucet', {}]], {
    domain: { ...domain, chainId: 1 },
    validUntil: 9n,
  })
  const verdicts = checkedOf(await pool.check([...bytes, forged].map(fresh)))
  expect(verdicts.map(({ isByAccount }) => isByAccount)).toEqual([...nonces.map(() => true), false])
  const signed = await wallet.sign([['bank.faucet', {}]], { nonce: 42n, validUntil: 9n })
  expect(bytesToHex(verdicts[42]!.digest)).toBe(transactionHash(registry, domain, signed.transaction))
  expect(verdicts[42]!.shard).toBe(shardOfAddress(wallet.address))
})

test('bytes that are no transaction, and signatures that are none, are refused beside the good ones', async () => {
  const good = await wallet.bytes([['bank.faucet', {}]])
  const unsigned = good.slice()
  unsigned[unsigned.length - 1] = 5
  const verdicts = await pool.check([new Uint8Array(0), good, good.slice(0, -1), unsigned, good].map(fresh))
  expect(verdicts.map((verdict) => (verdict instanceof Fault ? verdict.code : 'checked'))).toEqual([
    'transaction.malformed',
    'checked',
    'transaction.malformed',
    'transaction.signature_malformed',
    'checked',
  ])
})

test('of a replay only the hash is found out', async () => {
  const bytes = await wallet.bytes([['bank.faucet', {}]])
  const [verdict] = checkedOf(await pool.check([{ bytes, isReplay: true }]))
  const [same] = checkedOf(await pool.check([fresh(bytes)]))
  expect(verdict).toEqual({ ...same, isByAccount: false })
})

test('a pool says when its threads have enough', async () => {
  const bytes = await wallet.bytes([['bank.faucet', {}]])
  const jobs: Promise<unknown>[] = []
  while (pool.hasRoom()) jobs.push(pool.check([fresh(bytes)]))
  expect(jobs).toHaveLength(2 * THREAD_JOBS_MAX)
  await Promise.all(jobs)
  expect(pool.hasRoom()).toBe(true)
})

test('a thread that dies fails its jobs, to be sent again; one that always dies is not started forever', async () => {
  const entry = new URL('./test-support/crashingThread.ts', import.meta.url)
  const own = createSignaturePool({ domain, threads: 1, entry })
  try {
    const jobs = Array.from({ length: 5 }, () => own.check([fresh(new Uint8Array(1))]))
    for (const result of await Promise.allSettled(jobs)) {
      expect(result).toMatchObject({ reason: { code: 'acceptance.thread_failed', retryable: true } })
    }
    for (let i = 0; i < 5; i++) {
      await expect(own.check([fresh(new Uint8Array(1))])).rejects.toMatchObject({
        code: 'acceptance.thread_failed',
      })
    }
  } finally {
    await own.close()
  }
})
