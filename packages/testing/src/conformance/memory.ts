import type { Address } from '@weft/primitives'
import {
  assetById,
  type Field,
  type Fields,
  isAssetId,
  type RegisteredAction,
  type Registry,
  type StateView,
} from '@weft/protocol'
import type { Chance } from '../reference/chance.ts'

/** Values that belong together: an event's, an entry's, an executed action's. */
export interface MemoryRecord {
  readonly origin: string
  readonly values: ReadonlyMap<string, Remembered>
  /** Everybody who occurs in it. */
  readonly addresses: readonly Address[]
}

type Values = Readonly<Record<string, unknown>>

interface Remembered {
  readonly field: Field
  readonly value: unknown
}

/**
 * What a history has shown so far. Random values alone never name a token that exists or the person who owns it; what
 * was seen under the same name does.
 */
export interface Memory {
  /** @param origin - Name of the module it comes from. */
  learn(origin: string, fields: Fields, values: Values, also?: readonly Address[]): void
  /** An action that was executed: what worked once works again more often than what never did. */
  learnExecuted(action: RegisteredAction, values: Values, account: Address): void
  executedBefore(name: string, chance: Chance): MemoryRecord | undefined
  /** Entries of all tables, a few of each. */
  learnState(registry: Registry, view: StateView): void
  /** A record that says something about at least one of the fields, rather of the same module than of others. */
  recordFor(origin: string, fields: Fields, chance: Chance): MemoryRecord | undefined
  /** Something seen under this name, of the same kind. */
  valueOf(name: string, each: Field, chance: Chance): unknown
  /** The same of any kind; an asset by its symbol. */
  anyValueOf(name: string, chance: Chance): unknown
  address(chance: Chance): Address | undefined
}

/** Records are of the newest; a long history must not slow down. */
const RECORDS_MAX = 160
const VALUES_MAX = 24
const EXECUTED_MAX = 12
/** Of a table, after each batch. */
const ENTRIES_MAX = 12

export function createMemory(): Memory {
  const records: MemoryRecord[] = []
  const known = new Set<string>()
  const byName = new Map<string, Remembered[]>()
  const addresses: Address[] = []
  const executed = new Map<string, MemoryRecord[]>()

  function learn(origin: string, fields: Fields, values: Values, also: readonly Address[] = []): void {
    // Most of what is shown was shown before: that is found out first, and with little.
    let id = ''
    for (const name in fields) {
      const field = fields[name]!
      if (field.kind === 'list') {
        for (const item of values[name] as Record<string, unknown>[]) learn(origin, field.item!, item)
      }
      if (!isEmpty(field, values[name])) id += `${name}=${values[name]},`
    }
    if (id === '') return
    id += also.join()
    if (known.has(id)) return
    known.add(id)
    const found = new Map<string, Remembered>()
    for (const name in fields) {
      if (!isEmpty(fields[name]!, values[name]))
        found.set(name, { field: fields[name]!, value: values[name] })
    }
    const occurring = [...also, ...[...found.values()].flatMap(addressIn)]
    keep(records, { origin, values: found, addresses: occurring }, RECORDS_MAX)
    for (const [name, each] of found) {
      const list = byName.get(name) ?? []
      byName.set(name, list)
      if (!list.some(({ value }) => value === each.value)) keep(list, each, VALUES_MAX)
    }
    for (const each of occurring) if (!addresses.includes(each)) keep(addresses, each, RECORDS_MAX)
  }

  return {
    learn,
    learnExecuted({ name, module, descriptor: { fields } }, values, account) {
      learn(module.name, fields, values, [account])
      const found = new Map(
        Object.entries(fields).map(([key, field]) => [key, { field, value: values[key] }]),
      )
      const list = executed.get(name) ?? []
      executed.set(name, list)
      keep(list, { origin: module.name, values: found, addresses: [account] }, EXECUTED_MAX)
    },
    executedBefore(name, chance) {
      const list = executed.get(name)
      return list === undefined ? undefined : chance.pick(list)
    },
    learnState(registry, view) {
      for (const table of registry.tables.values()) {
        const origin = table.name.split('.')[0]!
        const fields = { ...table.value, ...table.key }
        let left = ENTRIES_MAX
        for (const [key, value] of view.records(table)) {
          if (left-- === 0) break
          learn(origin, fields, { ...value, ...key })
        }
      }
    },
    recordFor(origin, fields, chance) {
      const isOwnOnly = !chance.oneIn(4)
      const start = chance.below(Math.max(1, records.length))
      const find = (isMore: boolean, isOwn: boolean) => {
        for (let i = 0; i < records.length; i++) {
          const record = records[(start + i) % records.length]!
          if ((!isOwn || record.origin === origin) && shares(fields, record.values, isMore)) return record
        }
        return undefined
      }
      return (
        (isOwnOnly ? (find(true, true) ?? find(false, true)) : undefined) ??
        find(true, false) ??
        find(false, false)
      )
    },
    valueOf(name, each, chance) {
      const alike = (byName.get(name) ?? []).filter(({ field }) => isAlike(each, field))
      return alike.length === 0 ? undefined : chance.pick(alike).value
    },
    anyValueOf(name, chance) {
      const seen = byName.get(name)
      if (seen === undefined) return undefined
      const { field, value } = chance.pick(seen)
      return field.kind === 'asset' && isAssetId(value as number) ? assetById(value as number).symbol : value
    },
    address: (chance) => (addresses.length === 0 ? undefined : chance.pick(addresses)),
  }
}

const SMALL = new Set(['u8', 'u16', 'u32'])
const BIG = new Set(['u64', 'u128', 'u256', 'usd8', 'amount'])

/** Whether a value of one field may stand in the other. */
export function isAlike(a: Field, b: Field | undefined): boolean {
  if (b === undefined) return false
  return a.kind === b.kind || (SMALL.has(a.kind) && SMALL.has(b.kind)) || (BIG.has(a.kind) && BIG.has(b.kind))
}

/** Whether a record has a value for one of the fields; so many have an asset that it says little. */
function shares(fields: Fields, values: MemoryRecord['values'], isMore: boolean): boolean {
  for (const name in fields) {
    const field = fields[name]!
    if (!(isMore && field.kind === 'asset') && isAlike(field, values.get(name)?.field)) return true
  }
  return false
}

function addressIn({ field, value }: Remembered): Address[] {
  return field.kind === 'address' ? [value as Address] : []
}

/** What an absent entry reads as names nothing. */
function isEmpty(field: Field, value: unknown): boolean {
  if (value === undefined || value === '') return true
  return field.kind === 'asset' ? value === 0 : typeof value === 'string' && /^0x0*$/.test(value)
}

function keep<T>(list: T[], item: T, max: number): void {
  list.push(item)
  if (list.length > max) list.shift()
}
