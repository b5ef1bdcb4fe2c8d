import { type ByteReader, type ByteWriter, type EntryKey, GLOBALS_SHARD } from '@weft/protocol'

/** A number of a global: key of the record, a dot, name of the field. */
export type ResourceId = `${EntryKey}.${string}`

/** Sums of contributions to globals, by the number they go to. Commutative, so no order is kept. */
export type Contributions = Map<ResourceId, bigint>

const RESOURCES_MAX = 1_000_000
const FIELD_NAME_BYTES_MAX = 64
const KEY_BYTES_MAX = 256
const textEncoder = new TextEncoder()
const textDecoder = new TextDecoder()

export function resourceId(key: EntryKey, field: string): ResourceId {
  return `${key}.${field}`
}

export function splitResourceId(id: ResourceId): { key: EntryKey; field: string } {
  const dot = id.indexOf('.')
  return { key: id.slice(0, dot) as EntryKey, field: id.slice(dot + 1) }
}

/** Adds what one shard contributed to the sum over all of them. */
export function mergeContributions(into: Contributions, from: Contributions): void {
  for (const [id, value] of from) into.set(id, (into.get(id) ?? 0n) + value)
}

/** Takes away what one shard took. */
export function mergeReservations(into: Contributions, from: Contributions): void {
  for (const [id, value] of from) into.set(id, (into.get(id) ?? 0n) - value)
}

/** Numbers resources in the order they come up, so that what many shards contribute to is spelled out once. */
export function numberResources(all: Iterable<Contributions>): Map<ResourceId, number> {
  const numbers = new Map<ResourceId, number>()
  for (const contributions of all) {
    for (const id of contributions.keys()) if (!numbers.has(id)) numbers.set(id, numbers.size)
  }
  return numbers
}

/** Varint count, then key and field name each. */
export function writeResources(writer: ByteWriter, numbers: ReadonlyMap<ResourceId, number>): void {
  writer.varint(numbers.size)
  for (const id of numbers.keys()) {
    const { key, field } = splitResourceId(id)
    writer.varint(key.length / 2 - 1)
    writer.hex(key, key.length / 2 - 1)
    writer.prefixedBytes(textEncoder.encode(field))
  }
}

/** @throws Fault `codec.malformed` */
export function readResources(reader: ByteReader): ResourceId[] {
  return Array.from({ length: reader.varint(RESOURCES_MAX) }, () => {
    const key = reader.hex(reader.varint(KEY_BYTES_MAX)) as EntryKey
    return resourceId(key, textDecoder.decode(reader.prefixedBytes(FIELD_NAME_BYTES_MAX)))
  })
}

/** Varint count, then the resource's number and a signed sum (sign byte, magnitude) each. */
export function writeContributions(
  writer: ByteWriter,
  contributions: Contributions,
  numbers: ReadonlyMap<ResourceId, number>,
): void {
  writer.varint(contributions.size)
  for (const [id, value] of contributions) {
    writer.varint(numbers.get(id)!)
    writer.u8(value < 0n ? 1 : 0)
    writer.varbig(value < 0n ? -value : value)
  }
}

/** @throws Fault `codec.malformed` */
export function readContributions(reader: ByteReader, resources: readonly ResourceId[]): Contributions {
  const contributions: Contributions = new Map()
  for (let left = reader.varint(resources.length); left > 0; left--) {
    const id = resources[reader.varint()] ?? reader.fail('a resource that is not listed')
    const negative = reader.u8() === 1
    const magnitude = reader.varbig(2n ** 256n - 1n)
    contributions.set(id, negative ? -magnitude : magnitude)
  }
  return contributions
}

/**
 * What each shard may take of a bounded number in the second attempt. The quotas of a resource never sum to
 * more than there is, so its bound holds by construction.
 *
 * Overflowed: proportional to each shard's demand, rounded down, the remainder one unit each to the lowest
 * shards that wanted any. Otherwise: its demand and an equal share of the slack, remainder likewise to the
 * lowest shards.
 *
 * @param available - The frozen number.
 * @param demands - What each shard took in the first attempt.
 */
export function quotasOf(available: bigint, demands: ReadonlyMap<number, bigint>): bigint[] {
  const demand = Array.from({ length: GLOBALS_SHARD }, (_, shard) => demands.get(shard) ?? 0n)
  const total = demand.reduce((sum, each) => sum + each, 0n)
  if (total > available) {
    const quotas = demand.map((each) => (available * each) / total)
    const remainder = available - quotas.reduce((sum, each) => sum + each, 0n)
    return giveRemainder(quotas, remainder, (shard) => demand[shard]! > 0n)
  }
  const share = (available - total) / BigInt(GLOBALS_SHARD)
  const remainder = (available - total) % BigInt(GLOBALS_SHARD)
  return giveRemainder(
    demand.map((each) => each + share),
    remainder,
    () => true,
  )
}

/** The quota of a number nobody took from in the first attempt: an equal share. */
export function equalQuota(available: bigint, shard: number): bigint {
  const shards = BigInt(GLOBALS_SHARD)
  return available / shards + (BigInt(shard) < available % shards ? 1n : 0n)
}

function giveRemainder(quotas: bigint[], remainder: bigint, eligible: (shard: number) => boolean): bigint[] {
  let left = remainder
  for (let shard = 0; shard < quotas.length && left > 0n; shard++) {
    if (!eligible(shard)) continue
    quotas[shard] = quotas[shard]! + 1n
    left--
  }
  return quotas
}
