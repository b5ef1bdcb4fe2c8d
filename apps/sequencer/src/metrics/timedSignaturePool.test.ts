import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import type { SignaturePool } from '../acceptance/signaturePool.ts'
import { timedSignaturePool } from './timedSignaturePool.ts'

test('jobs are timed whatever becomes of them; only checked transactions count', async () => {
  const registry = new Registry()
  let isBroken = false
  const pool: SignaturePool = {
    hasRoom: () => true,
    check: async (checks) => {
      if (isBroken) throw new Error('the thread died')
      return checks.map(() => ({ digest: new Uint8Array(32), shard: 0, isByAccount: true }))
    },
    async close() {},
  }
  const timed = timedSignaturePool(pool, registry)
  const check = { bytes: new Uint8Array(1), isReplay: false }
  await timed.check([check, check])
  isBroken = true
  await expect(timed.check([check])).rejects.toThrow('the thread died')
  const text = await registry.metrics()
  expect(text).toContain('weft_signature_job_seconds_count 2\n')
  expect(text).toContain('weft_signatures_checked_total 2\n')
})
