import { Fault } from '@weft/primitives'
import { parseAddress } from '@weft/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTestWallet } from '../api/test-support/testWallet.ts'
import { ACCOUNT_PENDING_MAX, MEMPOOL_TRANSACTIONS_MAX } from './limits.ts'
import {
  account,
  candidate,
  codes,
  createAcceptanceBench as createBench,
  flood,
  registry,
} from './test-support/acceptanceBench.ts'

const domain = { chainId: 31_337, verifyingContract: parseAddress(`0x${'aa'.repeat(20)}`) }

test('nonces in any order within one request are sealed in the order of nonces', async () => {
  const { submit, sealed } = createBench()
  const results = await submit([2n, 0n, 3n, 1n].map((nonce) => candidate(nonce)))
  expect(codes(results)).toEqual(['sealed', 'sealed', 'sealed', 'sealed'])
  expect(sealed.map(({ transaction }) => transaction.nonce)).toEqual([0n, 1n, 2n, 3n])
})

test('a thousand nonces in reverse are sealed in order', async () => {
  const { submit, sealed } = createBench()
  await submit(Array.from({ length: 1000 }, (_, i) => candidate(BigInt(999 - i))))
  expect(sealed.map(({ transaction }) => Number(transaction.nonce))).toEqual([...Array(1000).keys()])
})

test('a transaction waits for one before it whose signature is still being checked', async () => {
  const gates: (() => void)[] = []
  const { submit, sealed } = createBench({ delay: () => new Promise((resolve) => gates.push(resolve)) })
  const first = submit([candidate(0n)])
  const second = submit([candidate(1n)])
  gates[1]!()
  gates[0]!()
  expect(codes(await second)).toEqual(['sealed'])
  expect(codes(await first)).toEqual(['sealed'])
  expect(sealed.map(({ transaction }) => transaction.nonce)).toEqual([0n, 1n])
})

test('when the one before it fails, it is a gap, and the nonce stays free', async () => {
  const bad = candidate(0n, { mark: 9 })
  const { acceptance, submit, sealed } = createBench({ isForged: (bytes) => bytes === bad })
  expect(codes(await submit([bad, candidate(1n)]))).toEqual([
    'transaction.signature_mismatch',
    'transaction.nonce_gap',
  ])
  expect(acceptance.nextNonce(account, 0)).toBe(0n)
  expect(codes(await submit([candidate(0n), candidate(1n)]))).toEqual(['sealed', 'sealed'])
  expect(sealed).toHaveLength(2)
})

test('a nonce comes back when the sealer takes nothing', async () => {
  const { acceptance, submit, sealed, state } = createBench()
  state.failure = new Fault('sealer.overloaded', 'full', { retryable: true })
  expect(codes(await submit([candidate(0n), candidate(1n)]))).toEqual([
    'sealer.overloaded',
    'sealer.overloaded',
  ])
  state.failure = undefined
  expect(acceptance.nextNonce(account, 0)).toBe(0n)
  expect(codes(await submit([candidate(0n), candidate(1n)]))).toEqual(['sealed', 'sealed'])
  expect(sealed).toHaveLength(2)
})

test('the next nonce counts what is taken, sealed and executed, once', async () => {
  const bench = createBench()
  const { acceptance, submit } = bench
  bench.state.hold = true
  const answer = submit([candidate(0n), candidate(1n)])
  while (bench.sealed.length < 2) await new Promise(setImmediate)
  expect(acceptance.nextNonce(account, 0)).toBe(2n)
  bench.release()
  await answer
  expect(acceptance.nextNonce(account, 0)).toBe(2n)
  bench.execute(2)
  expect(acceptance.nextNonce(account, 0)).toBe(2n)
  expect(acceptance.nextNonce(account, 1)).toBe(0n)
})

test('one account cannot have more than its share under way', async () => {
  const bench = createBench()
  const all = Array.from({ length: ACCOUNT_PENDING_MAX + 1 }, (_, i) => candidate(BigInt(i)))
  const results = codes(await bench.submit(all))
  expect(results.filter((code) => code === 'sealed')).toHaveLength(ACCOUNT_PENDING_MAX)
  expect(results.at(-1)).toBe('mempool.account_full')
  bench.execute(ACCOUNT_PENDING_MAX)
  expect(codes(await bench.submit(all.slice(-1)))).toEqual(['sealed'])
})

test('what governance lets an account have waiting holds from the moment it is set', async () => {
  const bench = createBench()
  bench.state.accountPendingMax = 2
  const results = codes(await bench.submit([0n, 1n, 2n].map((nonce) => candidate(nonce))))
  expect(results).toEqual(['sealed', 'sealed', 'mempool.account_full'])
  bench.state.accountPendingMax = 3
  expect(codes(await bench.submit([candidate(2n)]))).toEqual(['sealed'])
})

test('a full mempool takes nothing', async () => {
  const { submit, sealed } = createBench()
  const one = candidate(0n)
  const tooMany = Array.from({ length: MEMPOOL_TRANSACTIONS_MAX + 1 }, () => one)
  await expect(submit(tooMany)).rejects.toMatchObject({ code: 'mempool.full', retryable: true })
  expect(sealed).toHaveLength(0)
})

test('property: whatever comes in whatever order, each flow is sealed without gaps or repeats', async () => {
  const accounts = [1, 2].map((n) => parseAddress(`0x${String(n).repeat(40)}`))
  const item = fc.record({
    who: fc.nat({ max: 1 }),
    nonce: fc.nat({ max: 5 }),
    mark: fc.integer({ min: 1, max: 4 }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(item, { minLength: 1, maxLength: 6 }), { maxLength: 8 }),
      async (requests) => {
        const { submit, sealed } = createBench({
          // Mark 4 is forged; the byte before v is the mark.
          isForged: (bytes) => bytes.at(-2) === 4,
          delay: () => new Promise(setImmediate),
        })
        await Promise.all(
          requests.map((items) =>
            submit(
              items.map(({ who, nonce, mark }) =>
                candidate(BigInt(nonce), { account: accounts[who]!, mark }),
              ),
            ),
          ),
        )
        for (const each of accounts) {
          const own = sealed.filter(({ transaction }) => transaction.account === each)
          expect(own.map(({ transaction }) => transaction.nonce)).toEqual(own.map((_, i) => BigInt(i)))
          expect(own.some(({ bytes }) => bytes.at(-2) === 4)).toBe(false)
        }
      },
    ),
    { numRuns: 200 },
  )
})

test('bytes that are no transaction are refused by themselves, at any place they break', async () => {
  const good = candidate(0n)
  const { submit, checked } = createBench()
  const garbage = [new Uint8Array(0), good.slice(0, 12), Uint8Array.from([9, ...good.slice(1)])]
  const tooLarge = new Uint8Array(40_000).fill(1)
  expect(codes(await submit([...garbage, tooLarge, good]))).toEqual([
    ...garbage.map(() => 'transaction.malformed'),
    'transaction.too_large',
    'sealed',
  ])
  expect(checked).toHaveLength(1)
})

test('sent again before the seal, a transaction has the place of the first, and a flow goes on behind it', async () => {
  const { submit, sealed, state, release } = createBench()
  state.hold = true
  const first = submit([candidate(0n)])
  const again = submit([candidate(0n), candidate(1n)])
  while (sealed.length < 2) await new Promise(setImmediate)
  state.hold = false
  release()
  const [[one], [two, next]] = [await first, await again]
  expect(two).toEqual({ ...one, duplicate: true })
  expect(next).toMatchObject({ status: 'sealed', duplicate: false })
  expect(sealed).toHaveLength(2)
})

test('a signature under a nonce that was executed is not looked at', async () => {
  const replays: boolean[] = []
  const bench = createBench()
  await bench.submit(flood(account, 3))
  bench.execute(3)
  const { signatures } = bench
  signatures.onCheck = (checks) => replays.push(...checks.map(({ isReplay }) => isReplay))
  expect(codes(await bench.submit(flood(account, 4)))).toEqual([
    ...flood(account, 3).map(() => 'transaction.nonce_used'),
    'sealed',
  ])
  expect(replays).toEqual([true, true, true, false])
})

test('when threads fail, those they had are refused, to be sent again, and nothing is kept of them', async () => {
  const bench = createBench()
  bench.signatures.onCheck = () => {
    throw new Fault('acceptance.thread_failed', 'died', { retryable: true })
  }
  expect(codes(await bench.submit(flood(account, 2)))).toEqual([
    'acceptance.thread_failed',
    'acceptance.thread_failed',
  ])
  bench.signatures.onCheck = () => {}
  expect(codes(await bench.submit(flood(account, 2)))).toEqual(['sealed', 'sealed'])
})

test('nonces that cannot have their turn cost no signature', async () => {
  const { submit, checked } = createBench()
  const far = candidate(BigInt(ACCOUNT_PENDING_MAX) + 1n)
  expect(codes(await submit([far]))).toEqual(['transaction.nonce_gap'])
  expect(checked).toHaveLength(0)
})

test('the wallet of the tests signs what acceptance expects', async () => {
  const wallet = createTestWallet(registry, domain, 1)
  expect((await wallet.sign([['bank.faucet', {}]])).signature).toHaveLength(65)
})
