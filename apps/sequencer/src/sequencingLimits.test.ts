import { createInProcessRollup, createRollup } from '@weft/engine'
import { chargeFee, governance, modules } from '@weft/modules'
import { BATCH_TRANSACTIONS_MAX, GLOBALS_SHARD, ZERO_ADDRESS } from '@weft/protocol'
import { expect, test } from 'vitest'
import { ACCOUNT_PENDING_MAX } from './acceptance/limits.ts'
import { createCommittedState, headOf } from './readModel/committedState.ts'
import { createSequencingLimits } from './sequencingLimits.ts'

const { settings } = governance.descriptor.tables

/** A read model that shows settings as if governance had set them. */
function createReadModel() {
  const genesis = {
    timestamp: 1n,
    chainId: 31_337,
    devnet: true,
    oracle: ZERO_ADDRESS,
    governor: ZERO_ADDRESS,
  }
  const chain = createInProcessRollup({ rollup: createRollup({ modules, chargeFee }), genesis })
  const committed = createCommittedState()
  const show = (number: number) => {
    committed.load(GLOBALS_SHARD, chain.shard(GLOBALS_SHARD).entries())
    committed.setHead({ ...headOf(chain.state), number })
  }
  show(0)
  return {
    committed,
    show,
    set: (parameter: number, value: bigint) =>
      chain.putGlobal(settings, settings.keyOf(parameter), { isSet: true, value }),
  }
}

test('as configured, until governance sets something; then from the next batch that is shown', () => {
  const { committed, set, show } = createReadModel()
  const limits = createSequencingLimits(committed, { sealIntervalMs: 70 })
  const configured = {
    sealIntervalMs: 70,
    batchTransactionsMax: BATCH_TRANSACTIONS_MAX,
    accountPendingMax: ACCOUNT_PENDING_MAX,
  }
  expect(limits()).toEqual(configured)
  for (const [parameter, value] of [
    [2, 250n],
    [3, 1_000n],
    [4, 64n],
  ] as const) {
    set(parameter, value)
  }
  expect(limits()).toEqual(configured)
  show(1)
  expect(limits()).toEqual({ sealIntervalMs: 250, batchTransactionsMax: 1_000, accountPendingMax: 64 })
  expect(limits()).toBe(limits())
})

test('never more than queues are made for', () => {
  const { committed, set, show } = createReadModel()
  set(3, 1_000_000n)
  set(4, 1_000_000n)
  show(1)
  expect(createSequencingLimits(committed, { sealIntervalMs: 70 })()).toMatchObject({
    batchTransactionsMax: BATCH_TRANSACTIONS_MAX,
    accountPendingMax: ACCOUNT_PENDING_MAX,
  })
})
