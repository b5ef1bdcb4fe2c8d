import { type Address, bytesToHex, type Hash } from '@weft/primitives'
import fc from 'fast-check'
import { ASSETS } from '../asset.ts'
import { AMOUNT_MAX, type Field, type Fields } from '../field.ts'

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((each) => bytesToHex(Uint8Array.from(each)))

export const addresses = bytes(20) as fc.Arbitrary<Address>
const hashes = bytes(32) as fc.Arbitrary<Hash>

/** Small values, powers of two and their neighbours, and anything between. */
export function unsigned(bits: number): fc.Arbitrary<bigint> {
  const max = 2n ** BigInt(bits) - 1n
  const edges = fc
    .tuple(fc.nat(bits), fc.constantFrom(-1n, 0n, 1n))
    .map(([power, step]) => 2n ** BigInt(power) + step)
    .filter((value) => value <= max)
  return fc.oneof(fc.bigInt({ min: 0n, max: 300n }), edges, fc.bigInt({ min: 0n, max }))
}

/** Readable texts of up to so many bytes, with accents, emoji, quotes and the separators prompts use. */
function texts(lengthMax: number): fc.Arbitrary<string> {
  const unit = fc.constantFrom('a', 'Z', '0', ' ', ',', ';', ':', '"', '\\', '[', ']', '·', 'é', '字', '🧵')
  return fc
    .string({ unit, maxLength: lengthMax })
    .filter((text) => new TextEncoder().encode(text).length <= lengthMax)
}

/** Values of a field. */
export function valuesOfField(each: Field): fc.Arbitrary<unknown> {
  switch (each.kind) {
    case 'u8':
      return fc.nat(0xff)
    case 'u16':
      return unsigned(16).map(Number)
    case 'u32':
      return unsigned(32).map(Number)
    case 'u64':
      return unsigned(64)
    case 'u128':
    case 'usd8':
      return unsigned(128)
    case 'u256':
      return unsigned(256)
    case 'amount': {
      const amounts = unsigned(128).filter((value) => value !== AMOUNT_MAX)
      return each.allowMax ? fc.oneof(amounts, fc.constant(AMOUNT_MAX)) : amounts
    }
    case 'asset':
      return fc.constantFrom(...ASSETS.map((asset) => asset.id))
    case 'address':
      return addresses
    case 'hash':
      return hashes
    case 'bool':
      return fc.boolean()
    case 'text':
      return texts(each.lengthMax!)
    case 'list':
      return fc.array(valuesOfFields(each.item!), { maxLength: each.lengthMax! })
  }
}

/** Values of all fields. */
export function valuesOfFields(fields: Fields): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(
    Object.fromEntries(Object.entries(fields).map(([name, each]) => [name, valuesOfField(each)])),
    { noNullPrototype: true },
  )
}
