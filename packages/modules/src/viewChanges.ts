import { FEE_ASSET, type ModuleDescriptor } from '@weft/protocol'
import { z } from 'zod'
import { type ViewUnit, viewUnits } from './viewFields.ts'

type Leaf = string | number | boolean | null

/** One value of a view that is another than before. */
export interface ViewChange {
  /** `positions[USDC].supplied`: items of lists by what they are of. */
  readonly path: string
  /** Null: there was none. */
  readonly before: Leaf
  /** Null: there is none any more. */
  readonly after: Leaf
  /** Symbol of the asset whose base units it counts, another unit, or null: it is what it says. */
  readonly unit: string | null
}

/** Fields that tell the items of a list apart: the first line whose fields the items have. */
const IDENTITIES = [
  ['offer'],
  ['token'],
  ['farm'],
  ['vault'],
  ['validator', 'id'],
  ['validator'],
  ['from', 'to', 'startedAt'],
  ['collection'],
  ['asset'],
  ['payee'],
] as const

type Shape = Readonly<Record<string, z.core.$ZodType>>
type Members = Readonly<Record<string, unknown>>

/** What an account has in all modules, before and after: the values that differ, by module and place. */
export function accountChanges(
  modules: readonly ModuleDescriptor[],
  before: Members,
  after: Members,
): ViewChange[] {
  return modules.flatMap(({ name, accountView }) =>
    accountView === undefined ? [] : changesOf(accountView, name, undefined, before[name], after[name]),
  )
}

/** @param asset - Named by the nearest object around: what amounts are of. */
function changesOf(
  schema: z.core.$ZodType,
  path: string,
  asset: string | undefined,
  before: unknown,
  after: unknown,
): ViewChange[] {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    return changesOf(schema.unwrap(), path, asset, before, after)
  }
  if (schema instanceof z.ZodArray) return listChanges(schema.element, path, asset, before, after)
  if (schema instanceof z.ZodObject) return objectChanges(schema.shape, path, asset, before, after)
  if (before === after) return []
  return [{ path, before: leafOf(before), after: leafOf(after), unit: unitOf(schema, asset) }]
}

function objectChanges(
  shape: Shape,
  path: string,
  outer: string | undefined,
  before: unknown,
  after: unknown,
): ViewChange[] {
  const [old, now] = [membersOf(before), membersOf(after)]
  const named = (now ?? old)?.asset
  const asset = typeof named === 'string' ? named : outer
  const changes = Object.entries(shape).flatMap(([name, schema]) =>
    changesOf(schema, `${path}.${name}`, asset, old?.[name] ?? null, now?.[name] ?? null),
  )
  if (old !== undefined && now !== undefined) return changes
  // Of what came or went only what is counted matters; its names and terms are not news.
  const counted = changes.filter((change) => change.unit !== null && isSomething(change))
  if (counted.length > 0 || old === now) return counted
  return [{ path, before: old !== undefined, after: now !== undefined, unit: null }]
}

function listChanges(
  element: z.core.$ZodType,
  path: string,
  asset: string | undefined,
  before: unknown,
  after: unknown,
): ViewChange[] {
  const [old, now] = [itemsOf(element, before), itemsOf(element, after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) =>
    changesOf(element, `${path}[${name}]`, asset, old.get(name) ?? null, now.get(name) ?? null),
  )
}

function itemsOf(element: z.core.$ZodType, list: unknown): Map<string, unknown> {
  const shape: Shape = element instanceof z.ZodObject ? element.shape : {}
  const identity = IDENTITIES.find((fields) => fields.every((field) => Object.hasOwn(shape, field)))
  const items = Array.isArray(list) ? (list as unknown[]) : []
  return new Map(
    items.map((item, index) => {
      const name = identity?.map((field) => String((item as Members)[field])).join(' ')
      return [name ?? String(index), item]
    }),
  )
}

function unitOf(schema: z.core.$ZodType, asset: string | undefined): string | null {
  const unit: ViewUnit | undefined = viewUnits.get(schema as z.ZodType)?.unit
  if (unit === 'asset') return asset ?? null
  return unit === 'WEFT' ? FEE_ASSET.symbol : (unit ?? null)
}

/** From nothing to zero is no change. */
function isSomething({ before, after }: ViewChange): boolean {
  return [before, after].some((value) => value !== null && value !== 0 && value !== '0')
}

function membersOf(value: unknown): Members | undefined {
  return typeof value === 'object' && value !== null ? (value as Members) : undefined
}

function leafOf(value: unknown): Leaf {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}
