import { type CommittedEntries, type Rollup, type Simulation, simulate } from '@weft/engine'
import { accountChanges, type ViewChange } from '@weft/modules'
import type { Address } from '@weft/primitives'
import type { Action, BatchTime, Receipt, ViewContext } from '@weft/protocol'
import { type Worth, worthByModule } from '../readModel/worthByModule.ts'
import type { CommittedHead, ReadModel } from '../types.ts'
import { overlayView } from './overlayView.ts'

/** What an account has, by module. */
export interface AccountState {
  readonly worth: Worth
  readonly modules: Readonly<Record<string, unknown>>
}

/** What a transaction would do if it were the only one of the next batch. */
export interface SimulatedTransaction {
  /** What is committed, and all that it builds on. */
  readonly head: CommittedHead
  readonly batch: BatchTime
  readonly receipt: Receipt
  readonly messages: Simulation['messages']
  /** After the same batch without the transaction, so that what time alone does is in both. */
  readonly before: AccountState
  readonly after: AccountState
  readonly changes: readonly ViewChange[]
}

/** Tries transactions on the committed state, by the engine that runs batches. */
export interface Simulator {
  /**
   * At once and to the end: no batch can be committed meanwhile.
   *
   * @param now - Unix seconds: the time of the imagined batch, unless the last one is later.
   * @throws Fault `transaction.malformed`
   */
  simulate(account: Address, actions: readonly Action[], now: bigint): SimulatedTransaction
}

interface Dependencies {
  readonly rollup: Rollup
  readonly readModel: Pick<ReadModel, 'head' | 'view' | 'nonceOf'>
  readonly committed: CommittedEntries
}

/** Any key will do: the nonce is the next one under it. */
const NONCE_KEY = 0

export function createSimulator({ rollup, readModel, committed }: Dependencies): Simulator {
  function stateOf(view: ViewContext, account: Address): AccountState {
    const views: [string, unknown][] = []
    for (const { descriptor, behaviour } of rollup.modules) {
      if (behaviour.accountView) views.push([descriptor.name, behaviour.accountView(view, account)])
    }
    return { worth: worthByModule(rollup.modules, view, account), modules: Object.fromEntries(views) }
  }

  return {
    simulate(account, actions, now) {
      const head = readModel.head()
      const timestamp = now > head.timestamp ? now : head.timestamp
      const batch = { number: head.number + 1, timestamp }
      const nonce = readModel.nonceOf(account, NONCE_KEY)
      const transaction = { account, nonceKey: NONCE_KEY, nonce, validUntil: timestamp, actions }
      const { receipt, messages, writes } = simulate({ rollup, committed, batch, transaction })
      const without = simulate({ rollup, committed, batch })
      const view = readModel.view()
      const before = stateOf(overlayView(view, without.writes, batch), account)
      const after = stateOf(overlayView(view, writes, batch), account)
      const modules = rollup.modules.map(({ descriptor }) => descriptor)
      const changes = accountChanges(modules, before.modules, after.modules)
      return { head, batch, receipt: receipt!, messages, before, after, changes }
    },
  }
}
