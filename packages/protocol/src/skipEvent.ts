import type { ByteReader } from './byteReader.ts'
import type { Field, Fields } from './field.ts'
import type { Registry } from './registry.ts'

/**
 * Passes over one event where `reader` stands, for whoever only wants to know whom it concerns.
 *
 * @returns where the 20 bytes of its account lie.
 * @throws Fault `codec.malformed` on an event of no module; values are not looked at.
 */
export function skipEvent(reader: ByteReader, registry: Registry): number {
  const type = reader.u16()
  const registered = registry.events.get(type) ?? reader.fail(`no event ${type}`)
  const { offset } = reader
  reader.skip(20)
  skipFields(reader, registered.descriptor.fields)
  return offset
}

/** What `writeFields` wrote in the compact layout. */
function skipFields(reader: ByteReader, fields: Fields): void {
  for (const name in fields) skipField(reader, fields[name]!)
}

function skipField(reader: ByteReader, field: Field): void {
  switch (field.kind) {
    case 'u8':
    case 'bool':
      reader.skip(1)
      return
    case 'address':
      reader.skip(20)
      return
    case 'hash':
      reader.skip(32)
      return
    case 'text':
      reader.skip(reader.varint(field.lengthMax))
      return
    case 'list':
      for (let left = reader.varint(field.lengthMax); left > 0; left--) skipFields(reader, field.item!)
      return
    default:
      // Integers are varints: the last byte has no top bit.
      while (reader.u8() >= 0x80);
  }
}
