import { defineModule, describeModule, type Module } from '@weft/protocol'
import { createStage } from './createStage.ts'
import type { Call, History, HistoryBatch } from './history.ts'
import type { Subject } from './subject.ts'

const BLANK_ID = 0xfa

/**
 * Whether rejected transactions changed anything but nonce and fee: the history plays again with each of them
 * replaced by one that does nothing and costs the same, and must come to the same state after every batch.
 *
 * A batch that needed a second attempt stays as it is: what is wanted there decides what others get, also when it
 * is rejected in the end.
 *
 * @returns What differs, and after which batch; undefined when nothing does. And how many were replaced.
 */
export async function compareWithoutRejected(
  subject: Subject,
  history: History,
): Promise<{ difference: string | undefined; replaced: number }> {
  const { blank, nameOf } = createBlank(subject.modules)
  const extended = { ...subject, modules: [...subject.modules, blank] }
  const stage = createStage(extended)
  const twin = createStage(extended)
  const feeOf = (call: Call) => stage.registry.actionsByName.get(call.name)!.descriptor.fee
  let replaced = 0
  for (const [index, batch] of history.entries()) {
    const { receipts, attempts, stateRoot } = await stage.play(batch)
    const sent = batch.sent.map((each, i) => {
      if (receipts[i]!.outcome === 'executed' || attempts === 2) return each
      replaced++
      return { ...each, calls: each.calls.map((call) => ({ name: nameOf(feeOf(call)), fields: {} })) }
    })
    const twinBatch: HistoryBatch = { ...batch, sent }
    if ((await twin.play(twinBatch)).stateRoot !== stateRoot) {
      const codes = new Set(receipts.flatMap(({ rejection }) => rejection ?? []))
      const entries = differing(stage.entries(), twin.entries())
      const difference = `batch ${index + 1}, with ${[...codes].join(', ')}: ${entries.slice(0, 5).join('; ')}`
      return { difference, replaced }
    }
  }
  return { difference: undefined, replaced }
}

/** A module whose actions do nothing, one for each fee there is. */
function createBlank(modules: readonly Module[]): { blank: Module; nameOf: (fee: bigint) => string } {
  const all = modules.flatMap(({ descriptor }) => Object.values(descriptor.actions).map(({ fee }) => fee))
  const fees = [...new Set(all)]
  const keyOf = (fee: bigint) => `cost${fee}`
  const actions = fees.map((fee, index) => [
    keyOf(fee),
    {
      id: index + 1,
      title: `Nothing for ${fee}`,
      help: 'For tests.',
      fields: {},
      effects: [],
      fee,
      rejections: [],
    },
  ])
  const descriptor = describeModule({
    id: BLANK_ID,
    name: 'blank',
    title: 'Blank',
    help: 'For tests.',
    tables: {},
    actions: Object.fromEntries(actions),
    messages: {},
    events: {},
    orders: {},
    rejections: [],
  })
  const blank = defineModule(descriptor, {
    actions: Object.fromEntries(fees.map((fee) => [keyOf(fee), () => undefined])),
    receive: {},
    bounce: {},
    invariants: {},
  })
  return { blank, nameOf: (fee) => `blank.${keyOf(fee)}` }
}

function differing(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): string[] {
  const keys = new Set([...one.keys(), ...other.keys()])
  return [...keys]
    .filter((key) => one.get(key) !== other.get(key))
    .map((key) => `${key} is ${one.get(key)} and not ${other.get(key)}`)
}
