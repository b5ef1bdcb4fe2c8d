import type { FieldFacts } from './moduleFacts.ts'

/** How a field is written with the SDK. */
export function fieldWriting(field: FieldFacts): string {
  if (field.choices !== undefined)
    return `one of ${Object.values(field.choices)
      .map((name) => `'${name}'`)
      .join(', ')}`
  switch (field.kind) {
    case 'amount':
      return `decimals${field.unit ? ` of ${field.unit.symbol}` : ''} ('100.5') or base units (bigint)`
    case 'usd8':
      return "US dollars ('1.25'), or a bigint of 1e-8"
    case 'asset':
      return `symbol: 'USDC'`
    case 'address':
      return '0x and 40 hexadecimal digits'
    case 'hash':
      return '0x and 64 hexadecimal digits'
    case 'bool':
      return 'true or false'
    case 'text':
      return 'text'
    case 'list':
      return `list of { ${Object.keys(field.item ?? {}).join(', ')} }`
    case 'u8':
    case 'u16':
    case 'u32':
      return 'number'
    default:
      return 'decimal digits or bigint'
  }
}

/** What a field may hold. */
export function fieldBounds(field: FieldFacts): string {
  if (field.choices !== undefined) return `${Object.keys(field.choices).length} choices`
  switch (field.kind) {
    case 'amount':
      return field.allowMax ? "below 2^128 − 1 base units, or 'max'" : 'below 2^128 − 1 base units'
    case 'u8':
      return '0 to 255'
    case 'u16':
      return '0 to 65,535'
    case 'u32':
      return '0 to 4,294,967,295'
    case 'u64':
      return 'below 2^64'
    case 'u128':
    case 'usd8':
      return 'below 2^128'
    case 'u256':
      return 'below 2^256'
    case 'text':
      return `at most ${field.lengthMax} bytes of UTF-8, nothing invisible`
    case 'list':
      return `at most ${field.lengthMax}`
    default:
      return ''
  }
}

/** In what it is counted, where that is not said by how it is written. */
export function fieldUnit(field: FieldFacts): string {
  if (field.assetField !== undefined) return `of the asset in ${field.assetField}`
  if (field.unit !== undefined) return `${field.unit.symbol}, ${field.unit.decimals} decimals`
  return ''
}
