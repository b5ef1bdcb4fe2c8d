import { assert } from '@weft/primitives'
import { checkModules } from './checkModules.ts'
import { type FieldCodec, fieldCodec } from './fieldCodec.ts'
import type { ActionDescriptor, ModuleDescriptor, PayloadDescriptor, RejectionCode } from './module.ts'
import { system } from './system.ts'
import type { Table } from './table.ts'

/** An action with its place: id on the wire is module id · 256 + action id, name is `module.action`. */
export interface RegisteredAction {
  readonly type: number
  readonly name: string
  readonly moduleId: number
  readonly key: string
  readonly module: ModuleDescriptor
  readonly descriptor: ActionDescriptor
  /** Of its fields, in the layout in which they travel. */
  readonly codec: FieldCodec
}

/** A message, event or order with its place. */
export interface RegisteredPayload {
  readonly type: number
  readonly name: string
  readonly moduleId: number
  readonly key: string
  readonly descriptor: PayloadDescriptor
  /** Of its fields, in the layout in which they travel. */
  readonly codec: FieldCodec
}

/** All that can be in a transaction, an entry or a receipt, found by id and by name. */
export interface Registry {
  readonly modules: readonly ModuleDescriptor[]
  readonly actions: ReadonlyMap<number, RegisteredAction>
  readonly actionsByName: ReadonlyMap<string, RegisteredAction>
  readonly messages: ReadonlyMap<number, RegisteredPayload>
  readonly events: ReadonlyMap<number, RegisteredPayload>
  readonly orders: ReadonlyMap<number, RegisteredPayload>
  readonly tables: ReadonlyMap<number, Table>
  readonly rejectionIds: ReadonlyMap<RejectionCode, number>
  readonly rejectionCodes: ReadonlyMap<number, RejectionCode>
  /** Messages, events and orders by the descriptor's object, as handlers pass it. */
  readonly payloads: ReadonlyMap<PayloadDescriptor, RegisteredPayload>
}

/**
 * Gathers module descriptors; the system's own is always part of it. Ids, names and titles that clash are a
 * bug and throw.
 *
 * @example const registry = createRegistry([bank, oracle, lending])
 */
export function createRegistry(descriptors: readonly ModuleDescriptor[]): Registry {
  const modules: readonly ModuleDescriptor[] = [system, ...descriptors]
  checkModules(modules)
  const actions = new Map<number, RegisteredAction>()
  const tables = new Map<number, Table>()
  const rejectionCodes = new Map<number, RejectionCode>()
  for (const module of modules) {
    for (const [key, descriptor] of Object.entries(module.actions)) {
      const type = typeOf(module, descriptor)
      insert(actions, type, {
        type,
        name: `${module.name}.${key}`,
        moduleId: module.id,
        key,
        module,
        descriptor,
        codec: fieldCodec(descriptor.fields, 'compact'),
      })
    }
    for (const table of Object.values(module.tables)) {
      assert(table.id >> 8 === module.id, `${table.name}: table id outside module ${module.id}`)
      insert(tables, table.id, table)
    }
    assert(module.rejections.length <= 255, `${module.name}: too many rejections`)
    for (const [index, reason] of module.rejections.entries()) {
      insert(rejectionCodes, module.id * 256 + index + 1, `${module.name}.${reason}`)
    }
    for (const action of Object.values(module.actions)) {
      for (const reason of action.rejections) {
        assert(
          module.rejections.includes(reason) || reason.includes('.'),
          `${module.name}.${reason} is not in the list`,
        )
      }
    }
  }
  const messages = payloads(modules, 'messages')
  const events = payloads(modules, 'events')
  const orders = payloads(modules, 'orders')
  return {
    modules,
    actions,
    actionsByName: new Map([...actions.values()].map((action) => [action.name, action])),
    messages,
    events,
    orders,
    tables,
    rejectionCodes,
    rejectionIds: new Map([...rejectionCodes].map(([id, code]) => [code, id])),
    payloads: new Map(
      [...messages.values(), ...events.values(), ...orders.values()].map((each) => [each.descriptor, each]),
    ),
  }
}

function payloads(
  modules: readonly ModuleDescriptor[],
  kind: 'messages' | 'events' | 'orders',
): Map<number, RegisteredPayload> {
  const found = new Map<number, RegisteredPayload>()
  for (const module of modules) {
    for (const [key, descriptor] of Object.entries(module[kind])) {
      const type = typeOf(module, descriptor)
      insert(found, type, {
        type,
        name: `${module.name}.${key}`,
        moduleId: module.id,
        key,
        descriptor,
        codec: fieldCodec(descriptor.fields, 'compact'),
      })
    }
  }
  return found
}

function typeOf(module: ModuleDescriptor, part: { id: number }): number {
  assert(part.id >= 1 && part.id <= 255 && module.id <= 255, `${module.name}: id ${part.id} out of range`)
  return module.id * 256 + part.id
}

function insert<T>(map: Map<number, T>, id: number, value: T): void {
  assert(!map.has(id), `id ${id} is taken twice`)
  map.set(id, value)
}
