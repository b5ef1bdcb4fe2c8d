import type { Address } from '@weft/primitives'
import type {
  ActionContext,
  BatchTime,
  EntryKey,
  Fields,
  FieldValues,
  Outcome,
  PayloadDescriptor,
  ReadContext,
  Table,
} from '@weft/protocol'
import type { Sent } from './history.ts'
import type { Subject } from './subject.ts'

/** Messages that lead to messages: nobody needs more to see whether something is refused. */
const DEPTH_MAX = 3

/**
 * Whether a transaction would be executed if it came alone, and what it sends would be accepted. A guess, to make
 * histories worth playing: nothing is kept, globals are not accrued, orders are not settled.
 */
export function dryRun(
  subject: Subject,
  state: ReadContext,
  batch: BatchTime,
  { account, calls }: Sent,
): Outcome {
  const written = new Map<EntryKey, unknown>()
  const taken = new Map<string, bigint>()
  let refused: Outcome

  function contextOf(actor: Address, depth: number): ActionContext {
    return {
      batch,
      account: actor,
      get: <K extends Fields, V extends Fields>(table: Table<K, V>, key: EntryKey) =>
        (written.get(key) as FieldValues<V> | undefined) ?? state.get(table, key),
      global: (table, key) => state.global(table, key),
      put: (_table, key, value) => void written.set(key, value),
      add: () => {},
      emit: () => {},
      order: () => {},
      reserve(table, key, field, amount) {
        const id = `${key}.${field}`
        const sum = (taken.get(id) ?? 0n) + amount
        if (sum > (state.global(table, key)[field] as bigint)) return false
        taken.set(id, sum)
        return true
      },
      send(message, to, fields) {
        if (depth < DEPTH_MAX) refused ??= receiverOf(message)(contextOf(to, depth + 1), fields as never)
      },
    }
  }

  function receiverOf(message: PayloadDescriptor) {
    for (const { descriptor, behaviour } of subject.modules) {
      const key = Object.keys(descriptor.messages).find((each) => descriptor.messages[each] === message)
      if (key !== undefined) return behaviour.receive[key]!
    }
    throw new Error('a message that no module declares')
  }

  const context = contextOf(account, 0)
  const actions = calls.map(({ name, fields }) => {
    const [moduleName, key] = name.split('.') as [string, string]
    const { descriptor, behaviour } = subject.modules.find((each) => each.descriptor.name === moduleName)!
    return { fee: descriptor.actions[key]!.fee, handle: behaviour.actions[key]!, fields }
  })
  const fee = actions.reduce((sum, each) => sum + each.fee, 0n)
  if (fee > 0n && subject.chargeFee(context)(fee) === undefined) return 'transaction.fee_unpaid'
  for (const { handle, fields } of actions) {
    const rejection = handle(context, fields as never)
    if (rejection !== undefined) return rejection
  }
  return refused
}
