import type { Address } from '@weft/primitives'
import { AMOUNT_MAX, ASSETS, type Field, type Fields, ZERO_ADDRESS } from '@weft/protocol'
import type { Chance } from '../reference/chance.ts'
import { isAlike, type Memory, type MemoryRecord } from './memory.ts'

/** What a value is drawn from. */
export interface Source {
  readonly chance: Chance
  readonly memory: Memory
  /** Whom addresses mostly name; not empty. */
  readonly members: readonly Address[]
  /** Of the history, unix seconds. */
  readonly now: bigint
  /** Name of the module whose action it is. */
  readonly origin: string
  /** Base units that the sender holds of an asset. */
  balanceOf(asset: number): bigint
  /** How likely something with this asset works, by what happened so far; 0 to 1. */
  promiseOf(asset: number): number
}

/** Parts of a whole are counted in these. */
const WHOLE_BPS = 10_000
const SMALL_MAX: Readonly<Record<string, number>> = { u8: 0xff, u16: 0xffff, u32: 0xffff_ffff }
const BIG_BITS: Readonly<Record<string, bigint>> = {
  u64: 64n,
  u128: 128n,
  usd8: 128n,
  amount: 128n,
  u256: 256n,
}
const SECONDS = [1n, 60n, 3_600n, 86_400n, 604_800n]
const WORDS = ['Weft', 'Warp', 'Loom', 'Shuttle', 'Fadengewirr', '織', 'say "hi", then · go']
const LIST_ITEMS_MAX = 16
/** Of what works best: below this another asset is drawn instead. */
const PROMISE_PART_MIN = 0.4

/**
 * Values of an action's fields: what was seen before and belongs together, what the sender has, and what nobody
 * expects.
 *
 * @param base - Values to prefer where names agree.
 */
export function drawFields(source: Source, fields: Fields, base?: MemoryRecord): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  // Amounts look at the asset beside them, so they come last.
  const ordered = Object.entries(fields).sort(
    ([, a], [, b]) => Number(a.kind === 'amount') - Number(b.kind === 'amount'),
  )
  for (const [name, each] of ordered) values[name] = drawField(source, name, each, values, base)
  return Object.fromEntries(Object.keys(fields).map((name) => [name, values[name]]))
}

function drawField(
  source: Source,
  name: string,
  each: Field,
  siblings: Readonly<Record<string, unknown>>,
  base: MemoryRecord | undefined,
): unknown {
  const { chance } = source
  const remembered = base?.values.get(name)
  if (isAlike(each, remembered?.field) && each.kind !== 'list' && !chance.oneIn(6)) {
    const value = fitted(each, remembered!.value)
    if (each.kind === 'asset' && isHopeless(source, value as number)) return asset(source)
    return typeof value === 'bigint' && chance.oneIn(2) ? bent(chance, each, value) : value
  }
  if (each.choices !== undefined && !chance.oneIn(8)) {
    return Number(chance.pick(Object.keys(each.choices)))
  }
  switch (each.kind) {
    case 'u8':
    case 'u16':
    case 'u32':
      return small(source, name, each)
    case 'u64':
    case 'u128':
    case 'u256':
    case 'usd8':
      return big(source, name, each)
    case 'amount':
      return amount(source, name, each, purseOf(source, each, siblings))
    case 'asset':
      return asset(source)
    case 'address':
      return address(source, name, each, base)
    case 'hash':
      return (
        (!chance.oneIn(4) && source.memory.valueOf(name, each, chance)) ||
        `0x${Array.from({ length: 64 }, () => chance.below(16).toString(16)).join('')}`
      )
    case 'bool':
      return chance.oneIn(2)
    case 'text':
      return words(source, name, each)
    case 'list':
      return list(source, each)
  }
}

/** The asset that works best, mostly, of two drawn. */
function asset({ chance, promiseOf }: Source): number {
  const [one, other] = [chance.pick(ASSETS).id, chance.pick(ASSETS).id]
  return promiseOf(one) >= promiseOf(other) || chance.oneIn(8) ? one : other
}

function isHopeless({ promiseOf }: Source, asset: number): boolean {
  return promiseOf(asset) < PROMISE_PART_MIN * Math.max(...ASSETS.map(({ id }) => promiseOf(id)))
}

function small({ chance, memory }: Source, name: string, each: Field): number {
  const roll = chance.below(100)
  const max = SMALL_MAX[each.kind]!
  const seen = roll < 50 ? (memory.valueOf(name, each, chance) as number | undefined) : undefined
  if (seen !== undefined) return Math.min(seen, max)
  if (roll < 80) return chance.below(5)
  if (roll < 97) return Math.min(chance.pick([10, 100, 250, 500, 2_500, 5_000, WHOLE_BPS]), max)
  return max
}

function big({ chance, memory, now }: Source, name: string, each: Field): bigint {
  const roll = chance.below(100)
  const seen = roll < 55 ? (memory.valueOf(name, each, chance) as bigint | undefined) : undefined
  if (seen !== undefined) return bent(chance, each, seen)
  if (each.kind === 'u64' && roll < 75) return now + chance.pick(SECONDS)
  if (each.kind === 'u64' && roll < 90) return chance.pick(SECONDS)
  if (roll < 92)
    return BigInt(1 + chance.below(99)) * 10n ** BigInt(chance.below(each.kind === 'u64' ? 6 : 22))
  return roll < 98 ? BigInt(chance.below(4)) : largest(each)
}

/** @param purse - What the sender may have of it. */
function amount({ chance, memory }: Source, name: string, each: Field, purse: bigint): bigint {
  const roll = chance.below(100)
  if (each.allowMax && roll < 15) return AMOUNT_MAX
  if (roll < 22) return BigInt(chance.below(4))
  if (roll < 72) return (purse * BigInt(1 + chance.below(100))) / (100n * chance.pick([1n, 4n, 20n]))
  const seen = memory.valueOf(name, each, chance) as bigint | undefined
  if (roll < 95 && seen !== undefined) return bent(chance, each, seen)
  return roll < 98 ? purse + 1n : largest(each) - 1n
}

/** What the sender holds of the asset; of shares and the like nobody knows, a hundred. */
function purseOf({ balanceOf }: Source, each: Field, siblings: Readonly<Record<string, unknown>>): bigint {
  const { assetField, unit } = each
  if (assetField !== undefined) return balanceOf(siblings[assetField] as number)
  const asset = ASSETS.find(({ symbol }) => symbol === unit?.symbol)
  return asset === undefined ? 100n * 10n ** BigInt(unit?.decimals ?? 0) : balanceOf(asset.id)
}

/** The value or something near it, for bounds that are off by one. */
function bent(chance: Chance, each: Field, value: bigint): bigint {
  const near = [value, value, value + 1n, value - 1n, value / 2n, value * 2n]
  const part = (value * BigInt(1 + chance.below(200))) / 100n
  return fitted(each, chance.pick([...near, part, part])) as bigint
}

function address(
  { chance, memory, members }: Source,
  name: string,
  each: Field,
  base: MemoryRecord | undefined,
): Address {
  const roll = chance.below(100)
  if (base !== undefined && base.addresses.length > 0 && roll < 15) return chance.pick(base.addresses)
  const seen = roll < 45 ? memory.valueOf(name, each, chance) : undefined
  if (seen !== undefined) return seen as Address
  if (roll < 92) return chance.pick(members)
  if (roll < 96) return memory.address(chance) ?? members[0]!
  return roll < 98
    ? ZERO_ADDRESS
    : (`0x${(0xabc0 + chance.below(9)).toString(16).padStart(40, '0')}` as Address)
}

function words({ chance, memory }: Source, name: string, each: Field): string {
  const roll = chance.below(100)
  const seen = roll < 15 ? memory.valueOf(name, each, chance) : undefined
  if (seen !== undefined) return cut(seen as string, each)
  if (roll < 23) return ''
  return roll < 28 ? 'x'.repeat(each.lengthMax!) : cut(`${chance.pick(WORDS)} ${chance.below(100)}`, each)
}

function list(source: Source, each: Field): Record<string, unknown>[] {
  const { chance } = source
  const max = Math.min(each.lengthMax!, LIST_ITEMS_MAX)
  const length = Math.min(max, chance.pick([0, 1, 1, 1, 1, 2, 2, 2, 3, 3, max]))
  const items = Array.from({ length }, () =>
    drawFields(source, each.item!, source.memory.recordFor(source.origin, each.item!, chance)),
  )
  const parts = Object.entries(each.item!).find(
    ([name, { kind }]) => kind === 'u16' && /bps$/i.test(name),
  )?.[0]
  if (parts === undefined || chance.oneIn(5)) return items
  return items.map((item, i) => ({ ...item, [parts]: partOfWhole(i, length) }))
}

/** Equal parts that sum to the whole; the first has the remainder. */
function partOfWhole(index: number, count: number): number {
  return Math.floor(WHOLE_BPS / count) + (index === 0 ? WHOLE_BPS % count : 0)
}

/** A value of a kind that is alike, within the bounds of this one. */
function fitted(each: Field, value: unknown): unknown {
  if (typeof value === 'number' && each.kind in SMALL_MAX) return Math.min(value, SMALL_MAX[each.kind]!)
  if (typeof value === 'string' && each.kind === 'text') return cut(value, each)
  if (typeof value !== 'bigint') return value
  if (value < 0n) return 0n
  if (each.kind === 'amount' && value >= AMOUNT_MAX) return each.allowMax ? AMOUNT_MAX : AMOUNT_MAX - 1n
  return value > largest(each) ? largest(each) : value
}

function largest(each: Field): bigint {
  return 2n ** BIG_BITS[each.kind]! - 1n
}

function cut(text: string, each: Field): string {
  let kept = text
  while (new TextEncoder().encode(kept).length > each.lengthMax!) kept = [...kept].slice(0, -1).join('')
  return kept
}
