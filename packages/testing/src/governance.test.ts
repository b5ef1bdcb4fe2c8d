import { createRollup } from '@weft/engine'
import { chargeFee, governance, modules } from '@weft/modules'
import { ACTION_FEE } from '@weft/modules/descriptors'
import type { Address } from '@weft/primitives'
import { expect, test } from 'vitest'
import { createSender, type HistoryBatch } from './conformance/history.ts'
import { conformanceGenesis, governor, members } from './conformance/subject.ts'
import { runFleet, runReference } from './reference/compareRuns.ts'

const rollup = createRollup({ modules, chargeFee })
const NOTICE_BATCHES = 8
const change = { parameter: 1, subject: 0, value: 2_500n, noticeBatches: NOTICE_BATCHES }
const cap = { parameter: 26, subject: 2, value: 50n, noticeBatches: NOTICE_BATCHES }
const by = (account: Address, ...calls: [name: string, fields: object][]) => ({
  account,
  calls: calls.map(([name, fields]) => ({ name, fields: { ...fields } })),
})

/** Somebody confirms what was not proposed; everybody supplies in every batch, up to the cap that comes in force. */
function historyOfChanges(): HistoryBatch[] {
  const everybody = members.map((account) =>
    by(account, ['lending.supply', { asset: 2, amount: 10_000_000n }]),
  )
  const governing = [
    [by(governor, ['governance.propose', change]), by(governor, ['governance.propose', cap])],
    [
      by(
        governor,
        ['governance.confirm', { proposal: 1, ...change }],
        ['governance.confirm', { proposal: 2, ...cap }],
      ),
      by(governor, ['governance.confirm', { proposal: 1, ...change, value: 9_999n }]),
    ],
  ]
  const quiet = Array.from({ length: NOTICE_BATCHES + 1 }, () => [])
  const faucet = [...members, governor].map((account) => by(account, ['bank.faucet', {}]))
  return [
    { seconds: 1n, sent: faucet },
    ...[...governing, ...quiet].map((sent) => ({ seconds: 1n, sent: [...sent, ...everybody] })),
  ]
}

test('a change holds from exactly its batch on, for one who replays as for any fleet', async () => {
  const workload = historyOfChanges().map(createSender(rollup.registry, conformanceGenesis.timestamp))
  const { outcomes, results } = runReference(rollup, conformanceGenesis, workload)
  for (const [seed, executors] of [1, 2, 5].entries()) {
    const shape = { executors, lanes: executors + 1, seed, hasTrouble: executors === 5 }
    expect(await runFleet(rollup, conformanceGenesis, workload, shape)).toEqual(outcomes)
  }
  const confirmed = results[2]!.receipts
  expect(confirmed.slice(0, 2).map(({ rejection }) => rejection)).toEqual([
    undefined,
    'governance.proposal_differs',
  ])
  const confirmedType = rollup.registry.payloads.get(governance.descriptor.events.confirmed)?.type
  expect(confirmed[0]!.events.filter(({ type }) => type === confirmedType)).toHaveLength(2)

  // Faucet, proposals, confirmations; then the notice, and the last of its batches is the first that pays less.
  const effective = 3 + NOTICE_BATCHES
  const lastFees = results.map(({ receipts }) => receipts.at(-1)!.fee)
  expect(lastFees.slice(1, effective - 1)).toEqual(Array.from({ length: effective - 2 }, () => ACTION_FEE))
  expect(lastFees.slice(effective - 1)).toEqual([ACTION_FEE / 4n, ACTION_FEE / 4n])
  const refusedInLast = results.at(-1)!.receipts.filter(({ rejection }) => rejection !== undefined)
  expect(refusedInLast.map(({ rejection }) => rejection)).toEqual(
    members.map(() => 'lending.supply_cap_exceeded'),
  )
})
