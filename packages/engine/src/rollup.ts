import { assert } from '@weft/primitives'
import {
  type ActionContext,
  createRegistry,
  type MessageContext,
  type Module,
  type Outcome,
  type Registry,
} from '@weft/protocol'

/**
 * Asked once a batch, whose frozen globals it may read: how fees are taken from `context.account`. The charge answers how
 * much of the declared fees it took, or undefined, with nothing changed, when that cannot be paid.
 */
export type ChargeFee = (context: MessageContext) => (declared: bigint) => bigint | undefined

type ActionHandler = (context: ActionContext, fields: never) => Outcome
type ReceiveHandler = (context: MessageContext, fields: never) => Outcome
type BounceHandler = (context: MessageContext, fields: never) => void

/** The modules a rollup runs, with their handlers found by the ids on the wire. */
export interface Rollup {
  readonly modules: readonly Module[]
  readonly registry: Registry
  readonly chargeFee: ChargeFee
  readonly actionHandlers: ReadonlyMap<number, ActionHandler>
  readonly receiveHandlers: ReadonlyMap<number, ReceiveHandler>
  readonly bounceHandlers: ReadonlyMap<number, BounceHandler>
}

/**
 * Joins modules to a rollup. Order matters: `genesis`, `begin` and `settle` run in it.
 *
 * @example const rollup = createRollup({ modules: [bank, oracle, lending], chargeFee })
 */
export function createRollup(options: { modules: readonly Module[]; chargeFee: ChargeFee }): Rollup {
  const registry = createRegistry(options.modules.map((module) => module.descriptor))
  const behaviours = new Map(options.modules.map((module) => [module.descriptor.id, module.behaviour]))
  const actionHandlers = new Map<number, ActionHandler>()
  const receiveHandlers = new Map<number, ReceiveHandler>()
  const bounceHandlers = new Map<number, BounceHandler>()
  for (const { type, moduleId, key, name } of registry.actions.values()) {
    actionHandlers.set(type, found(behaviours.get(moduleId)?.actions[key], name))
  }
  for (const { type, moduleId, key, name } of registry.messages.values()) {
    receiveHandlers.set(type, found(behaviours.get(moduleId)?.receive[key], name))
    bounceHandlers.set(type, found(behaviours.get(moduleId)?.bounce[key], name))
  }
  return { ...options, registry, actionHandlers, receiveHandlers, bounceHandlers }
}

function found<T>(handler: T | undefined, name: string): T {
  assert(handler !== undefined, `${name} has no handler`)
  return handler
}
