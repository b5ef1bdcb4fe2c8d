import { descriptors } from '@weft/modules/descriptors'
import { type Address, bytesToHex, Fault, type Hash } from '@weft/primitives'
import { createRegistry, encodeTransaction, parseAddress, type SignedTransaction } from '@weft/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTestWallet } from '../api/test-support/testWallet.ts'
import type { AcceptedTransaction, BatchEvent, SealedPosition } from '../types.ts'
import { type Candidate, createAcceptance } from './acceptance.ts'
import { ACCOUNT_PENDING_MAX, MEMPOOL_TRANSACTIONS_MAX } from './limits.ts'
import type { SignatureVerdict } from './signatureJob.ts'

const registry = createRegistry(descriptors)
const domain = { chainId: 31_337, verifyingContract: parseAddress(`0x${'aa'.repeat(20)}`) }
const faucet = registry.actionsByName.get('bank.faucet')!
const account = parseAddress(`0x${'11'.repeat(20)}`)
const NOW = 1_800_000_000

/** A transaction with a signature of good form; whether it is by the account the fake pool decides. */
function candidate(nonce: bigint, choice: { account?: Address; mark?: number } = {}): Candidate {
  const signature = new Uint8Array(65).fill(choice.mark ?? 1)
  signature[64] = 27
  const signed: SignedTransaction = {
    transaction: {
      account: choice.account ?? account,
      nonceKey: 0,
      nonce,
      validUntil: BigInt(NOW) + 60n + BigInt(choice.mark ?? 0),
      actions: [{ type: faucet.type, fields: {} }],
    },
    signature,
  }
  return { ...signed, bytes: encodeTransaction(registry, signed) }
}

const hashOf = (bytes: Uint8Array) => bytesToHex(bytes).slice(0, 66).padEnd(66, '0') as Hash

/** An acceptance whose pool, sealer and state the test holds in its hands. */
function createBench(
  options: { isForged?: (bytes: Uint8Array) => boolean; delay?: () => Promise<void> } = {},
) {
  const sealed: AcceptedTransaction[] = []
  const listeners: ((event: BatchEvent) => void)[] = []
  const committed = new Map<Address, bigint>()
  const state = { failure: undefined as Fault | undefined, hold: false, head: 0 }
  let held: (() => void)[] = []
  const acceptance = createAcceptance({
    sealer: {
      waiting: () => 0,
      async submit(items) {
        if (state.failure) throw state.failure
        sealed.push(...items)
        if (state.hold) await new Promise<void>((resolve) => held.push(resolve))
        return items.map((_, index): SealedPosition => ({ batch: 1, index, timestamp: 0n }))
      },
    },
    readModel: {
      nonceOf: (of, key) => (key === 0 ? committed.get(of) : undefined) ?? 0n,
      head: () => ({ number: state.head, timestamp: 0n, stateRoot: '0x' as Hash }),
    },
    explorer: { transaction: async () => undefined },
    feed: {
      subscribe(listener) {
        listeners.push(listener)
        return () => {}
      },
    },
    signatures: {
      async check(transactions): Promise<SignatureVerdict[]> {
        await options.delay?.()
        return transactions.map((bytes) => ({
          hash: hashOf(bytes.slice(-66)),
          isByAccount: !options.isForged?.(bytes),
        }))
      },
    },
    now: () => NOW * 1000,
  })
  return {
    acceptance,
    sealed,
    state,
    release() {
      for (const each of held) each()
      held = []
    },
    execute(count: number) {
      state.head = 1
      const done = sealed.slice(0, count)
      for (const { transaction } of done) committed.set(transaction.account, transaction.nonce + 1n)
      const outcomes = { count: done.length, transactionAt: (index: number) => done[index]!.transaction }
      const event = { kind: 'executed', sequence: 1, batch: 1, outcomes } as unknown as BatchEvent
      for (const listener of listeners) listener(event)
    },
  }
}

const codes = (results: Awaited<ReturnType<ReturnType<typeof createBench>['acceptance']['submit']>>) =>
  results.map((result) => (result.status === 'sealed' ? 'sealed' : result.fault.code))

test('nonces in any order within one request are sealed in the order of nonces', async () => {
  const { acceptance, sealed } = createBench()
  const results = await acceptance.submit([2n, 0n, 3n, 1n].map((nonce) => candidate(nonce)))
  expect(codes(results)).toEqual(['sealed', 'sealed', 'sealed', 'sealed'])
  expect(sealed.map(({ transaction }) => transaction.nonce)).toEqual([0n, 1n, 2n, 3n])
})

test('a thousand nonces in reverse are judged in well under a second', async () => {
  const { acceptance, sealed } = createBench()
  const started = performance.now()
  await acceptance.submit(Array.from({ length: 1000 }, (_, i) => candidate(BigInt(999 - i))))
  expect(sealed).toHaveLength(1000)
  expect(performance.now() - started).toBeLessThan(2_000)
})

test('a transaction waits for one before it whose signature is still being checked', async () => {
  const gates: (() => void)[] = []
  const { acceptance, sealed } = createBench({ delay: () => new Promise((resolve) => gates.push(resolve)) })
  const first = acceptance.submit([candidate(0n)])
  const second = acceptance.submit([candidate(1n)])
  gates[1]!()
  gates[0]!()
  expect(codes(await second)).toEqual(['sealed'])
  expect(codes(await first)).toEqual(['sealed'])
  expect(sealed.map(({ transaction }) => transaction.nonce)).toEqual([0n, 1n])
})

test('when the one before it fails, it is a gap, and the nonce stays free', async () => {
  const bad = candidate(0n, { mark: 9 })
  const { acceptance, sealed } = createBench({ isForged: (bytes) => bytes === bad.bytes })
  expect(codes(await acceptance.submit([bad, candidate(1n)]))).toEqual([
    'transaction.signature_mismatch',
    'transaction.nonce_gap',
  ])
  expect(acceptance.nextNonce(account, 0)).toBe(0n)
  expect(codes(await acceptance.submit([candidate(0n), candidate(1n)]))).toEqual(['sealed', 'sealed'])
  expect(sealed).toHaveLength(2)
})

test('a nonce comes back when the sealer takes nothing', async () => {
  const { acceptance, sealed, state } = createBench()
  state.failure = new Fault('sealer.overloaded', 'full', { retryable: true })
  expect(codes(await acceptance.submit([candidate(0n), candidate(1n)]))).toEqual([
    'sealer.overloaded',
    'sealer.overloaded',
  ])
  state.failure = undefined
  expect(acceptance.nextNonce(account, 0)).toBe(0n)
  expect(codes(await acceptance.submit([candidate(0n), candidate(1n)]))).toEqual(['sealed', 'sealed'])
  expect(sealed).toHaveLength(2)
})

test('the next nonce counts what is taken, sealed and executed, once', async () => {
  const bench = createBench()
  const { acceptance } = bench
  bench.state.hold = true
  const answer = acceptance.submit([candidate(0n), candidate(1n)])
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
  const results = codes(await bench.acceptance.submit(all))
  expect(results.filter((code) => code === 'sealed')).toHaveLength(ACCOUNT_PENDING_MAX)
  expect(results.at(-1)).toBe('mempool.account_full')
  bench.execute(ACCOUNT_PENDING_MAX)
  expect(codes(await bench.acceptance.submit(all.slice(-1)))).toEqual(['sealed'])
})

test('a full mempool takes nothing', async () => {
  const { acceptance, sealed } = createBench()
  const one = candidate(0n)
  const tooMany = Array.from({ length: MEMPOOL_TRANSACTIONS_MAX + 1 }, () => one)
  await expect(acceptance.submit(tooMany)).rejects.toMatchObject({ code: 'mempool.full', retryable: true })
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
        const { acceptance, sealed } = createBench({
          // Mark 4 is forged; the byte before v is the mark.
          isForged: (bytes) => bytes.at(-2) === 4,
          delay: () => new Promise(setImmediate),
        })
        await Promise.all(
          requests.map((items) =>
            acceptance.submit(
              items.map(({ who, nonce, mark }) =>
                candidate(BigInt(nonce), { account: accounts[who]!, mark }),
              ),
            ),
          ),
        )
        for (const each of accounts) {
          const own = sealed.filter(({ transaction }) => transaction.account === each)
          expect(own.map(({ transaction }) => transaction.nonce)).toEqual(own.map((_, i) => BigInt(i)))
          expect(own.every(({ bytes }) => bytes.at(-2) !== 4)).toBe(true)
        }
      },
    ),
    { numRuns: 200 },
  )
})

test('the wallet of the tests signs what acceptance expects', async () => {
  const wallet = createTestWallet(registry, domain, 1)
  expect((await wallet.sign([['bank.faucet', {}]])).signature).toHaveLength(65)
})
