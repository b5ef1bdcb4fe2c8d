import type { Address, Fault } from '@weft/primitives'
import { parseAddress } from '@weft/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fairShare } from './fairShare.ts'
import {
  ACCOUNT_PENDING_MAX,
  MEMPOOL_TRANSACTIONS_MAX,
  SIGNATURE_WORK_JOB_MAX,
  SIGNATURE_WORK_QUEUED_MAX,
} from './limits.ts'
import { mempoolRefusal } from './mempoolShare.ts'
import type { AccountLoad, NonceWindow } from './nonceWindow.ts'
import {
  candidate,
  codes,
  createAcceptanceBench,
  flood,
  account as victim,
} from './test-support/acceptanceBench.ts'

const numbered = (number: number): Address => parseAddress(`0xee${number.toString(16).padStart(38, '0')}`)
const newcomer = numbered(1)
const turn = () => new Promise(setImmediate)

/** A pool of one thread that works only when told to. */
function createGate() {
  const waiting: (() => void)[] = []
  let isOpen = false
  return {
    delay: () => (isOpen ? Promise.resolve() : new Promise<void>((resolve) => waiting.push(resolve))),
    open() {
      isOpen = true
      for (const resolve of waiting) resolve()
    },
  }
}

test('connections that flood the signature queue, one or twenty, leave room for others and do not go first', async () => {
  // In the name of another account each, which costs a flooder nothing: nobody has looked at signatures yet.
  const bodies = Array.from({ length: 8 }, (_, body) =>
    Array.from({ length: 500 }, (_, i) => candidate(0n, { account: numbered(1_000 * body + i + 100) })),
  )
  for (const flooders of [1, 20]) {
    const gate = createGate()
    const { submit, checked } = createAcceptanceBench({ delay: gate.delay, jobs: 1 })
    const refusals = new Set<string>()
    const answers: Promise<unknown>[] = []
    for (let flooder = 0; flooder < flooders; flooder++) {
      const connection = {}
      for (let round = 0; round < SIGNATURE_WORK_QUEUED_MAX / 500 / flooders; round++) {
        const answer = submit(bodies[round % bodies.length]!, connection)
        answers.push(answer.catch((fault: Fault) => refusals.add(fault.code)))
      }
    }
    await turn()
    expect(refusals).toEqual(new Set(['acceptance.connection_full']))
    const answer = submit(flood(newcomer, 3), {})
    gate.open()
    expect(codes(await answer)).toEqual(['sealed', 'sealed', 'sealed'])
    // Connections have turns: one job of each before the newcomer's, and the one that was under way.
    const place = checked.findIndex((bytes) => Buffer.from(bytes).includes(newcomer.slice(2), 0, 'hex'))
    expect(place).toBeLessThanOrEqual((flooders + 1) * SIGNATURE_WORK_JOB_MAX)
    await Promise.all(answers)
  }
})

test('an account that floods a connection of many leaves room on it for the others', async () => {
  const gate = createGate()
  const { submit } = createAcceptanceBench({ delay: gate.delay, jobs: 1 })
  const proxy = {}
  const [flooder] = [numbered(100)]
  const answers = []
  for (let i = 0; i < 40; i++) answers.push(submit(flood(flooder, 400), proxy))
  const others = submit([...flood(newcomer, 2), ...flood(numbered(2), 1)], proxy)
  gate.open()
  expect(codes(await others)).toEqual(['sealed', 'sealed', 'sealed'])
  const flooded = codes((await Promise.all(answers)).flat())
  expect(flooded).toContain('mempool.account_full')
})

test('who forges a victim’s transactions in bulk neither blocks the victim nor has a nonce of it', async () => {
  const gate = createGate()
  const bench = createAcceptanceBench({
    delay: gate.delay,
    jobs: 1,
    // The byte before v is the mark.
    isForged: (bytes) => bytes.at(-2) === 9,
  })
  const forger = {}
  const forged = Array.from({ length: 500 }, (_, nonce) => candidate(BigInt(nonce), { mark: 9 }))
  const answers = Array.from({ length: 8 }, () => bench.submit(forged, forger))
  const own = bench.submit(flood(victim, 4), {})
  gate.open()
  expect(codes(await own)).toEqual(['sealed', 'sealed', 'sealed', 'sealed'])
  expect(bench.acceptance.nextNonce(victim, 0)).toBe(4n)
  const fates = new Set(codes((await Promise.all(answers)).flat()))
  expect(fates).not.toContain('sealed')
  // Everything forged is gone: the victim has all of its share.
  bench.execute(4)
  const rest = Array.from({ length: 900 }, (_, i) => candidate(BigInt(4 + i)))
  expect(new Set(codes(await bench.submit(rest)))).toEqual(new Set(['sealed']))
})

test('twenty accounts that flood the mempool leave room for a newcomer, who is in the very next batch', async () => {
  const bench = createAcceptanceBench()
  const refused = new Set<string>()
  for (let i = 0; i < 20; i++) {
    const transactions = flood(numbered(100 + i), ACCOUNT_PENDING_MAX + 50)
    for (let at = 0; at < transactions.length; at += 1_000) {
      for (const code of codes(await bench.submit(transactions.slice(at, at + 1_000), {}))) refused.add(code)
    }
  }
  expect(refused).toEqual(new Set(['sealed', 'mempool.account_full', 'transaction.nonce_gap']))
  const taken = bench.sealed.length
  expect(taken).toBe(20 * ACCOUNT_PENDING_MAX)
  expect(codes(await bench.submit(flood(newcomer, 5), {}))).toEqual(Array(5).fill('sealed'))
  expect(bench.sealed.slice(taken).map(({ transaction }) => transaction.account)).toEqual(
    Array(5).fill(newcomer),
  )
  // Who is refused is let in again as soon as something of its is executed.
  bench.execute(bench.sealed.length)
  const next = candidate(BigInt(ACCOUNT_PENDING_MAX), { account: numbered(100) })
  expect(codes(await bench.submit([next], {}))).toEqual(['sealed'])
})

test('property: whoever floods the mempool in whatever order, a newcomer gets in, and so does the next', () => {
  const steps = fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 60_000 })), {
    minLength: 1,
    maxLength: 400,
  })
  const property = fc.property(steps, fc.boolean(), (floods, drains) => {
    const accounts = new Map<number, AccountLoad>()
    const window = { pending: 0, pendingBytes: 0 }
    const take = (who: number, count: number) => {
      const load = accounts.get(who) ?? {
        key: String(who),
        pending: 0,
        pendingBytes: 0,
        flows: 1,
        busySince: 0,
      }
      accounts.set(who, load)
      let taken = 0
      while (
        taken < count &&
        mempoolRefusal(window as NonceWindow, load, ACCOUNT_PENDING_MAX) === undefined
      ) {
        load.pending++
        window.pending++
        taken++
      }
      return taken
    }
    for (const [who, count] of floods) {
      take(who, count)
      const load = accounts.get(who)!
      if (!drains) continue
      window.pending -= load.pending >> 1
      load.pending -= load.pending >> 1
    }
    expect(window.pending).toBeLessThan(MEMPOOL_TRANSACTIONS_MAX)
    expect(take(1_000, 1)).toBe(1)
    expect(take(1_001, 1)).toBe(1)
  })
  fc.assert(property, { seed: 11, numRuns: 60 })
})

test('property: holders that never stop end with the same, and with as much left free as one of them has', () => {
  const property = fc.property(
    fc.integer({ min: 1, max: 400 }),
    fc.integer({ min: 1, max: 16 }),
    (count, parts) => {
      const capacity = 100_000
      const held = new Array<number>(count).fill(0)
      let free = capacity
      let isMoving = true
      while (isMoving) {
        isMoving = false
        for (const [index, holds] of held.entries()) {
          if (holds >= fairShare(free, parts)) continue
          held[index] = holds + 1
          free--
          isMoving = true
        }
      }
      expect(Math.max(...held) - Math.min(...held)).toBeLessThanOrEqual(1)
      expect(free).toBeGreaterThanOrEqual(Math.floor(capacity / (1 + count / parts)) - count)
      expect(fairShare(free, parts)).toBeGreaterThan(0)
    },
  )
  fc.assert(property, { seed: 12, numRuns: 60 })
})
