import { bank } from '@weft/modules'
import type { Address } from '@weft/primitives'
import { AMOUNT_MAX, type Receipt, type RegisteredAction } from '@weft/protocol'
import type { Chance } from '../reference/chance.ts'
import type { Stage } from './createStage.ts'
import { drawFields } from './drawValue.ts'
import { dryRun } from './dryRun.ts'
import type { Call, HistoryBatch, Sent } from './history.ts'
import { createMemory, type MemoryRecord } from './memory.ts'

/** Draws what may be sent next on a stage, from what the batches before have shown. */
export interface Drawer {
  /** What a played batch has shown. */
  learn(batch: HistoryBatch, receipts: readonly Receipt[]): void
  /** What worked, what concerns something that exists, or nothing in particular. */
  baseFor(action: RegisteredAction): MemoryRecord | undefined
  drawCall(action: RegisteredAction, account: Address, base: MemoryRecord | undefined): Call
  /** Whether it would be executed if it came alone, so many seconds after the last batch. */
  works(sent: Sent, seconds: bigint): boolean
  /** The same with as much as works, by the measure of the caller: limits are where rules break. */
  stretched(sent: Sent, works: (sent: Sent) => boolean): Sent
}

/** Of the calls: like one that was executed; up to here about something that was seen. */
const WORKED_PERCENT = 35
const RELATED_PERCENT = 85
/** By how much an amount grows as long as it works, and how often at most. */
const STRETCHES = [
  [4n, 1n],
  [3n, 2n],
  [21n, 20n],
] as const
const STRETCHES_MAX = 12
const { balances } = bank.descriptor.tables

/** @param options.members - Who is named where an action names somebody. */
export function createDrawer(options: { stage: Stage; chance: Chance; members: readonly Address[] }): Drawer {
  const { stage, chance, members } = options
  const memory = createMemory()
  const trials = createTrials()

  return {
    learn(batch, receipts) {
      for (const [index, receipt] of receipts.entries()) {
        const { account, calls } = batch.sent[index]!
        for (const each of receipt.events) {
          const event = stage.registry.events.get(each.type)!
          memory.learn(event.name.split('.')[0]!, event.descriptor.fields, each.fields, [each.account])
        }
        for (const [position, { name, fields }] of calls.entries()) {
          // Those behind a rejected one never ran, those before it did work.
          if (receipt.outcome === 'rejected' && position > (receipt.actionIndex ?? -1)) break
          const isGood = receipt.outcome === 'executed' || position < receipt.actionIndex!
          if (typeof fields.asset === 'number') trials.note(`${name.split('.')[0]} ${fields.asset}`, isGood)
        }
        if (receipt.outcome === 'rejected') continue
        for (const { name, fields } of calls) {
          memory.learnExecuted(stage.registry.actionsByName.get(name)!, fields, account)
        }
      }
      memory.learnState(stage.registry, stage.view())
    },
    baseFor({ name, module, descriptor }) {
      const roll = chance.below(100)
      const before = roll < WORKED_PERCENT ? memory.executedBefore(name, chance) : undefined
      return (
        before ??
        (roll < RELATED_PERCENT ? memory.recordFor(module.name, descriptor.fields, chance) : undefined)
      )
    },
    drawCall({ name, module, descriptor }, account, base) {
      const source = {
        chance,
        memory,
        members,
        now: stage.now,
        origin: module.name,
        promiseOf: (asset: number) => trials.promise(`${module.name} ${asset}`),
        balanceOf: (asset: number) => stage.context.get(balances, balances.keyOf(account, asset)).amount,
      }
      return { name, fields: drawFields(source, descriptor.fields, base) }
    },
    works(sent, seconds) {
      const batch = { number: stage.history.length + 1, timestamp: stage.now + seconds }
      return dryRun(stage.subject, stage.context, batch, sent) === undefined
    },
    stretched(sent, works) {
      const [call] = sent.calls
      const { fields } = stage.registry.actionsByName.get(call!.name)!.descriptor
      const name = Object.keys(fields).find((each) => fields[each]!.kind === 'amount')
      if (name === undefined) return sent
      let best = sent
      let amount = call!.fields[name] as bigint
      for (const [by, of] of STRETCHES) {
        for (let left = STRETCHES_MAX; left > 0 && amount > 0n; left--) {
          const more = (amount * by) / of
          const candidate = {
            ...sent,
            calls: sent.calls.with(0, { ...call!, fields: { ...call!.fields, [name]: more } }),
          }
          if (more >= AMOUNT_MAX || !works(candidate)) break
          amount = more
          best = candidate
        }
      }
      return best
    },
  }
}

/** How often something worked, of how often it was tried. */
function createTrials() {
  const counts = new Map<string, { good: number; all: number }>()
  return {
    note(what: string, isGood: boolean): void {
      const count = counts.get(what) ?? { good: 0, all: 0 }
      counts.set(what, { good: count.good + Number(isGood), all: count.all + 1 })
    },
    /** Nearly 1 for what was never tried. */
    promise(what: string): number {
      const { good, all } = counts.get(what) ?? { good: 0, all: 0 }
      return (good + 1) / (all + 1)
    },
  }
}
