import { defineTable, field } from '@weft/protocol'
import { OPEN_MAX } from './limits.ts'

const numbers = { lengthMax: OPEN_MAX, item: { proposal: field.u32() } }

/**
 * What is going on: how many proposals there ever were, which of them wait or are confirmed (by number), and which came
 * in force in which batch last. Empty until the first proposal, so that a rollup that began without governance has it
 * from the next batch on.
 */
export const agenda = defineTable({
  id: 0x0801,
  name: 'governance.agenda',
  owner: 'global',
  version: 1,
  key: {},
  value: {
    proposals: field.u32(),
    open: field.list(numbers),
    effectiveBatch: field.u64(),
    effective: field.list(numbers),
  },
})

/**
 * One change that the governor proposed. `subject` is the asset of a market, 0 for the whole rollup. `confirmedAt` and
 * `effectiveBatch` are 0 before the confirmation.
 */
export const proposals = defineTable({
  id: 0x0802,
  name: 'governance.proposal',
  owner: 'global',
  version: 1,
  key: { proposal: field.u32() },
  value: {
    status: field.u8(),
    parameter: field.u8(),
    subject: field.u8(),
    value: field.u64(),
    noticeBatches: field.u32(),
    proposedAt: field.u64(),
    confirmedAt: field.u64(),
    effectiveBatch: field.u64(),
  },
})

/** Values of governance's own parameters, where a change ever came in force. */
export const settings = defineTable({
  id: 0x0803,
  name: 'governance.setting',
  owner: 'global',
  version: 1,
  key: { parameter: field.u8() },
  value: { isSet: field.bool(), value: field.u64() },
})
