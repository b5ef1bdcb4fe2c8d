import { createRollup, type Rollup } from '@weft/engine'
import { chargeFee, modules } from '@weft/modules'
import type { GenesisConfig } from '@weft/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FleetShape, runFleet, runReference } from './reference/compareRuns.ts'
import { financeOracle, financeWorkloads } from './reference/financeWorkload.ts'
import { createLeak } from './reference/leak.ts'
import { chargeMillFee, mill } from './reference/mill.ts'
import type { ReferenceResult } from './reference/referenceTypes.ts'
import { scribe } from './reference/scribe.ts'
import {
  arrivalWorkloads,
  sprayBatch,
  toyAccounts,
  toyOpening,
  toyTransaction,
  toyWorkloads,
} from './reference/toyWorkload.ts'
import type { WorkloadBatch } from './reference/workload.ts'

const SEED = 20_262
const TOY_CASES = 160
const FINANCE_CASES = 60
/** Ten times what it takes on two idle cores; other tests run beside it. */
const TIMEOUT_MS = 240_000

const genesis: GenesisConfig = {
  timestamp: 1_700_000_000n,
  chainId: 31_337,
  devnet: true,
  oracle: financeOracle,
  governor: financeOracle,
}
const finance = createRollup({ modules, chargeFee })
const toys = createRollup({ modules: [mill, scribe, createLeak(false)], chargeFee: chargeMillFee })

const fleets: fc.Arbitrary<FleetShape> = fc.record({
  executors: fc.integer({ min: 1, max: 6 }),
  lanes: fc.integer({ min: 1, max: 9 }),
  seed: fc.nat(),
  hasTrouble: fc.boolean(),
})

/** What happened over all cases, so that a property that tests nothing cannot pass for one that holds. */
function createCensus() {
  const seen = new Map<string, number>()
  const count = (what: string, times = 1) => seen.set(what, (seen.get(what) ?? 0) + times)
  return {
    of: (what: string) => seen.get(what) ?? 0,
    take(results: readonly ReferenceResult[]): void {
      for (const result of results) {
        count(`attempts ${result.attempts}`)
        count(`rounds ${result.rounds}`)
        count('pending', result.pending.length)
        count('carried', result.carried.length)
        for (const receipt of result.receipts) {
          count(receipt.rejection ?? 'executed')
          for (const event of receipt.events) count(`event ${event.type}`)
        }
      }
    },
  }
}

async function expectSame(rollup: Rollup, workload: readonly WorkloadBatch[], shapes: readonly FleetShape[]) {
  const { outcomes, results } = runReference(rollup, genesis, workload)
  for (const shape of shapes) expect(await runFleet(rollup, genesis, workload, shape)).toEqual(outcomes)
  return results
}

test(
  'property: any batches of toy modules, any fleet, same receipts and roots as the reference',
  async () => {
    const census = createCensus()
    const property = fc.asyncProperty(toyWorkloads, fleets, fleets, async (workload, first, second) => {
      census.take(await expectSame(toys, workload, [first, { ...second, hasTrouble: true }]))
    })
    await fc.assert(property, { seed: SEED, numRuns: TOY_CASES })
    const happened = [
      'executed',
      'transaction.nonce_mismatch',
      'transaction.expired',
      'transaction.fee_unpaid',
      'mill.poor',
      'mill.barn_empty',
      'mill.told_to',
      'mill.nothing_given',
      'scribe.nothing_to_say',
      'attempts 1',
      'attempts 2',
      'rounds 0',
      'rounds 4',
      'pending',
      'carried',
      'event 1',
    ]
    expect(happened.filter((what) => census.of(what) === 0)).toEqual([])
  },
  TIMEOUT_MS,
)

test(
  'property: any batches of bank, oracle and lending, any fleet, same receipts and roots',
  async () => {
    const census = createCensus()
    const property = fc.asyncProperty(financeWorkloads, fleets, fleets, async (workload, first, second) => {
      census.take(await expectSame(finance, workload, [first, { ...second, hasTrouble: true }]))
    })
    await fc.assert(property, { seed: SEED, numRuns: FINANCE_CASES })
    const happened = [
      'executed',
      'transaction.fee_unpaid',
      'bank.insufficient_balance',
      'lending.borrow_limit_exceeded',
      'lending.insufficient_liquidity',
      'attempts 1',
      'attempts 2',
    ]
    expect(happened.filter((what) => census.of(what) === 0)).toEqual([])
  },
  TIMEOUT_MS,
)

test('a transaction may send 1,024 messages and not one more, on any fleet', async () => {
  const shape = { executors: 3, lanes: 4, seed: 1, hasTrouble: true }
  const [result] = await expectSame(toys, [sprayBatch], [shape])
  expect(result!.receipts.slice(4).map(({ rejection }) => rejection)).toEqual([
    undefined,
    undefined,
    'transaction.too_many_messages',
    'transaction.too_many_messages',
    undefined,
  ])
})

const flakyFleets = Array.from({ length: 24 }, (_, seed) => ({
  executors: 3,
  lanes: 4,
  seed,
  hasTrouble: true,
}))

test('found by the property: a fee that was paid shows in the rejected receipt, not in the next one', async () => {
  const rejected = toyTransaction(0, ['mill.takeBack', { barn: 0, coins: 5n }])
  const next = { ...toyTransaction(0, ['mill.mint', { coins: 1n }]), nonce: 2n }
  const batch = { timestamp: 1_700_000_001n, transactions: [rejected, next] }
  const [, result] = await expectSame(toys, [toyOpening, batch], flakyFleets.slice(0, 2))
  expect(result!.receipts.map(({ events }) => events.length)).toEqual([1, 0])
})

test('found by the property: whoever takes a lane over goes back past rounds in which it had no work', async () => {
  const [, , , far, near, other] = toyAccounts
  const hop = toyTransaction(1, ['mill.hop', { to: far, next: near, coins: 40n, hops: 9 }])
  const rest = toyTransaction(4, ['mill.hop', { to: other, next: far, coins: 20n, hops: 2 }])
  const batch = { timestamp: 1_700_000_001n, transactions: [hop, rest] }
  const idle = { timestamp: 1_700_000_002n, transactions: [] }
  const results = await expectSame(toys, [toyOpening, batch, idle, idle], flakyFleets)
  expect(results.map(({ rounds }) => rounds)).toEqual([0, 4, 4, 0])
})

/** Whether the property of worker invariance fails on a module that counts arrivals in all shards together. */
async function catches(
  isPlanted: boolean,
  isSame: (rollup: Rollup, workload: readonly WorkloadBatch[], fleet: FleetShape) => Promise<boolean>,
): Promise<boolean> {
  const property = fc.asyncProperty(arrivalWorkloads, fleets, async (workload, fleet) => {
    const rollup = createRollup({ modules: [createLeak(isPlanted)], chargeFee: () => (declared) => declared })
    return isSame(rollup, workload, fleet)
  })
  const { failed } = await fc.check(property, { seed: SEED, numRuns: 20 })
  return failed
}

test('the property catches a planted order-dependence, and passes without it', async () => {
  const likeReference = async (rollup: Rollup, workload: readonly WorkloadBatch[], fleet: FleetShape) => {
    const { outcomes } = runReference(rollup, genesis, workload)
    return JSON.stringify(await runFleet(rollup, genesis, workload, fleet)) === JSON.stringify(outcomes)
  }
  expect(await catches(true, likeReference)).toBe(true)
  expect(await catches(false, likeReference)).toBe(false)
})

test('one executor against several catches it too, without any reference', async () => {
  const alone = { executors: 1, lanes: 1, seed: 1, hasTrouble: false }
  const likeAlone = async (rollup: Rollup, workload: readonly WorkloadBatch[], fleet: FleetShape) => {
    const one = await runFleet(rollup, genesis, workload, alone)
    const again = await runFleet(rollup, genesis, workload, { ...alone, seed: 2 })
    expect(again).toEqual(one)
    return JSON.stringify(await runFleet(rollup, genesis, workload, fleet)) === JSON.stringify(one)
  }
  expect(await catches(true, likeAlone)).toBe(true)
  expect(await catches(false, likeAlone)).toBe(false)
})
