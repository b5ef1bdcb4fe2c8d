import type { Address } from '@weft/primitives'
import { defineModule, describeModule, field, type MessageContext } from '@weft/protocol'
import { barns, gifts, purses } from './toyTables.ts'

/** Fee of every paid action, in coins. */
const FEE = 3n
/** Barn 0 is soon empty, barn 1 is not, barn 2 starts with none, barn 3 is nowhere at first. */
const GRAIN = [40n, 100_000n, 0n]

const coins = field.u128()
const hop = { id: 1, fields: { coins, hops: field.u8(), next: field.address(), first: field.address() } }
const offer = { id: 2, fields: { coins, mood: field.u8() } }
const payout = { id: 3, fields: { coins, price: field.u64() } }
const bid = { id: 1, fields: { coins, limit: field.u64() } }
const paid = { id: 1, title: 'Fee paid', fields: { coins } }
const visited = { id: 2, fields: { from: field.address(), visit: field.u32(), coins } }
const tookGrain = { id: 3, fields: { barn: field.u8(), grain: field.u128() } }
const regretted = { id: 4, fields: { coins } }

const base = { help: 'For tests.', fee: FEE, rejections: [] } as const

export const millDescriptor = describeModule({
  id: 0x70,
  name: 'mill',
  title: 'Mill',
  help: 'A module for tests: every class of effect, all of it order-sensitive.',
  tables: { purses, gifts, barns },
  actions: {
    mint: { ...base, id: 1, title: 'Mint', fee: 0n, fields: { coins }, effects: [] },
    hop: {
      ...base,
      id: 2,
      title: 'Hop',
      fields: { to: field.address(), next: field.address(), coins, hops: field.u8() },
      effects: ['message'],
    },
    offer: {
      ...base,
      id: 3,
      title: 'Offer',
      fields: { to: field.address(), coins, mood: field.u8() },
      effects: ['message'],
    },
    give: { ...base, id: 4, title: 'Give', fields: { barn: field.u8(), coins }, effects: ['add'] },
    takeBack: { ...base, id: 5, title: 'Take back', fields: { barn: field.u8(), coins }, effects: ['add'] },
    takeGrain: {
      ...base,
      id: 6,
      title: 'Take grain',
      fields: { barn: field.u8(), grain: field.u128(), otherwise: field.u8() },
      effects: ['reserve'],
    },
    bid: {
      ...base,
      id: 7,
      title: 'Bid',
      fields: { coins, limit: field.u64() },
      effects: ['order', 'message'],
    },
    look: { ...base, id: 8, title: 'Look', fields: { barn: field.u8() }, effects: [] },
    fail: { ...base, id: 9, title: 'Fail', fields: {}, effects: [] },
    spray: {
      ...base,
      id: 10,
      title: 'Spray',
      fields: { to: field.address(), count: field.u16() },
      effects: ['message'],
    },
  },
  messages: { hop, offer, payout },
  events: { paid, visited, tookGrain, regretted },
  orders: { bid },
  rejections: ['poor', 'barn_empty', 'told_to', 'not_in_the_mood', 'nothing_given'],
})

export const mill = defineModule(millDescriptor, {
  actions: {
    mint(context, fields) {
      change(context, fields.coins)
      return undefined
    },
    hop(context, fields) {
      if (!change(context, -fields.coins)) return 'mill.poor'
      context.send(hop, fields.to, {
        coins: fields.coins,
        hops: fields.hops,
        next: fields.next,
        first: context.account,
      })
      return undefined
    },
    offer(context, fields) {
      if (!change(context, -fields.coins)) return 'mill.poor'
      context.send(offer, fields.to, { coins: fields.coins, mood: fields.mood })
      return undefined
    },
    give(context, { barn, coins: amount }) {
      if (!change(context, -amount)) return 'mill.poor'
      give(context, barn, amount)
      return undefined
    },
    takeBack(context, { barn, coins: amount }) {
      const key = gifts.keyOf(context.account, barn)
      const { given } = context.get(gifts, key)
      if (given < amount || given === 0n) return 'mill.nothing_given'
      give(context, barn, -amount)
      change(context, amount)
      return undefined
    },
    takeGrain(context, { barn, grain, otherwise }) {
      let from = barn
      if (!context.reserve(barns, barns.keyOf(from), 'grain', grain)) {
        from = otherwise
        if (!context.reserve(barns, barns.keyOf(from), 'grain', grain)) return 'mill.barn_empty'
      }
      change(context, grain)
      context.emit(tookGrain, { barn: from, grain })
      return undefined
    },
    bid(context, { coins: amount, limit }) {
      if (!change(context, -amount)) return 'mill.poor'
      context.order(bid, { coins: amount, limit })
      return undefined
    },
    look(context, { barn }) {
      const { grain, given, fees, price } = context.global(barns, barns.keyOf(barn))
      const key = purses.keyOf(context.account)
      context.put(purses, key, { ...context.get(purses, key), seen: grain + 7n * given + fees + price })
      return undefined
    },
    fail: () => 'mill.told_to',
    spray(context, { to, count }) {
      for (let mood = 0; mood < count; mood++) context.send(offer, to, { coins: 0n, mood: mood % 256 })
      return undefined
    },
  },
  receive: {
    /** Passes most of it on, to and fro; each stop keeps one coin, and gives one away at every third visit. */
    hop(context, { coins: left, hops, next, first }) {
      const visit = visitedBy(context, first, left)
      if (left === 0n || hops === 0) {
        change(context, left)
        return undefined
      }
      if (visit % 3 === 0) give(context, 1, 1n)
      else change(context, 1n)
      context.send(hop, next, { coins: left - 1n, hops: hops - 1, next: context.account, first })
      return undefined
    },
    /** Whether it is accepted depends on how many came before: the order of the inbox decides. */
    offer(context, { coins: amount, mood }) {
      const visit = visitedBy(context, context.account, amount)
      if ((visit + mood) % 4 === 0) return 'mill.not_in_the_mood'
      change(context, amount)
      return undefined
    },
    payout(context, { coins: amount, price }) {
      visitedBy(context, context.account, price)
      change(context, amount)
      return undefined
    },
  },
  bounce: {
    hop: (context, { coins: amount }) => void change(context, amount),
    offer(context, { coins: amount }) {
      change(context, amount)
      context.emit(regretted, { coins: amount })
    },
    payout: () => {},
  },
  genesis(context) {
    for (const [barn, grain] of GRAIN.entries()) {
      context.put(barns, barns.keyOf(barn), { grain, given: 0n, fees: 0n, price: 100n })
    }
  },
  /** Grain grows with time. */
  begin(context) {
    const key = barns.keyOf(0)
    const record = context.get(barns, key)
    context.put(barns, key, { ...record, grain: record.grain + (context.batch.timestamp % 20n) })
  },
  /** The price follows each bid, so it matters who comes first. */
  settle(context) {
    const key = barns.keyOf(1)
    let record = context.get(barns, key)
    for (const order of context.orders(bid)) {
      const { coins: amount, limit } = order.fields
      const isFilled = record.price <= limit && record.grain >= amount
      const price = isFilled ? record.price + (amount % 7n) : record.price - (record.price > 1n ? 1n : 0n)
      record = { ...record, price, grain: isFilled ? record.grain - amount : record.grain }
      context.send(payout, order.account, { coins: isFilled ? amount * 2n : amount, price }, order)
    }
    context.put(barns, key, record)
  },
  invariants: {},
})

/** Debits the purse; a fee goes to barn 0, and shows as an event. */
export function chargeMillFee(context: MessageContext): (declared: bigint) => bigint | undefined {
  return (amount) => {
    if (!change(context, -amount)) return undefined
    context.add(barns, barns.keyOf(0), 'fees', amount)
    context.emit(paid, { coins: amount })
    return amount
  }
}

function change(context: MessageContext, delta: bigint): boolean {
  const key = purses.keyOf(context.account)
  const purse = context.get(purses, key)
  if (purse.coins + delta < 0n) return false
  context.put(purses, key, { ...purse, coins: purse.coins + delta })
  return true
}

function give(context: MessageContext, barn: number, amount: bigint): void {
  const key = gifts.keyOf(context.account, barn)
  context.put(gifts, key, { given: context.get(gifts, key).given + amount })
  context.add(barns, barns.keyOf(barn), 'given', amount)
}

function visitedBy(context: MessageContext, from: Address, coinsSeen: bigint): number {
  const key = purses.keyOf(context.account)
  const purse = context.get(purses, key)
  const visits = purse.visits + 1
  context.put(purses, key, { ...purse, visits })
  context.emit(visited, { from, visit: visits, coins: coinsSeen })
  return visits
}
