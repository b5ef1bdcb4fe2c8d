import type { Field, Fields } from '@weft/protocol'
import { UsageError } from './cliError.ts'

/**
 * What people write after an action's name, as the builders take it: `asset=USDC amount=100.5`. Decimals stay text, so
 * nothing is rounded; a list is JSON.
 *
 * @throws UsageError for what has no `=`, comes twice, or is no number or truth value where one belongs.
 */
export function readFields(fields: Fields, words: readonly string[]): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const word of words) {
    const at = word.indexOf('=')
    if (at < 1) throw new UsageError(`${JSON.stringify(word)} is no field`, 'Fields are written name=value.')
    const name = word.slice(0, at)
    if (Object.hasOwn(values, name)) throw new UsageError(`${name} is there twice`, 'Name each field once.')
    values[name] = Object.hasOwn(fields, name)
      ? readValue(name, fields[name]!, word.slice(at + 1))
      : word.slice(at + 1)
  }
  return values
}

function readValue(name: string, { kind, choices }: Field, text: string): unknown {
  // One of several named things: the builder knows the names.
  if (choices !== undefined && !/^\d+$/.test(text)) return text
  switch (kind) {
    case 'u8':
    case 'u16':
    case 'u32':
      if (/^\d{1,10}$/.test(text)) return Number(text)
      throw new UsageError(`${name} is ${JSON.stringify(text)}`, 'It is a whole number.')
    case 'bool':
      if (text === 'true' || text === 'false') return text === 'true'
      throw new UsageError(`${name} is ${JSON.stringify(text)}`, 'It is true or false.')
    case 'list':
      return readList(name, text)
    default:
      return text
  }
}

function readList(name: string, text: string): unknown {
  try {
    const list: unknown = JSON.parse(text)
    if (Array.isArray(list)) return list
  } catch {
    // Told below, as for JSON that is no list.
  }
  throw new UsageError(`${name} is no list`, `It is JSON: ${name}='[{"asset":"ETH","price":"2500"}]'`)
}
