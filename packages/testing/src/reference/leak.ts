import { defineModule, defineTable, describeModule, field, type Module } from '@weft/protocol'

const tallies = defineTable({
  id: 0x7201,
  name: 'leak.tally',
  owner: 'account',
  version: 1,
  key: { account: field.address() },
  value: { arrivals: field.u64() },
})

export const leakDescriptor = describeModule({
  id: 0x72,
  name: 'leak',
  title: 'Leak',
  help: 'A module for tests, with a planted fault.',
  tables: { tallies },
  actions: {
    arrive: { id: 1, title: 'Arrive', help: 'For tests.', fields: {}, effects: [], fee: 0n, rejections: [] },
  },
  messages: {},
  events: {},
  orders: {},
  rejections: [],
})

/**
 * A module whose action breaks the first two laws when `isPlanted`: a counter all shards share, so an entry
 * depends on which shard ran first. Otherwise it counts in the account's own entry.
 */
export function createLeak(isPlanted: boolean): Module {
  let arrivals = 0n
  let batch = -1
  return defineModule(leakDescriptor, {
    actions: {
      arrive(context) {
        if (context.batch.number !== batch) arrivals = 0n
        batch = context.batch.number
        arrivals++
        const key = tallies.keyOf(context.account)
        const own = context.get(tallies, key).arrivals
        context.put(tallies, key, { arrivals: isPlanted ? arrivals : own + 1n })
        return undefined
      },
    },
    receive: {},
    bounce: {},
    invariants: {},
  })
}
