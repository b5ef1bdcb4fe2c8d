import { type Address, bytesToHex, hexToBytes } from '@weft/primitives'
import type { ByteReader } from './byteReader.ts'
import type { ByteWriter } from './byteWriter.ts'

/** Stands for an address that did not occur before; others are named by their place, from 1. */
const NEW = 0
const ADDRESS_BYTES = 20

/** Writes each address once, and its place whenever it occurs again. */
export interface AddressWriter {
  write(column: ByteWriter, address: Address): void
}

export interface AddressReader {
  read(column: ByteReader): Address
}

/** @param dictionary - Gets the addresses, in order of their first occurrence. */
export function createAddressWriter(dictionary: ByteWriter): AddressWriter {
  const places = new Map<Address, number>()
  return {
    write(column, address) {
      const place = places.get(address)
      column.varint(place ?? NEW)
      if (place !== undefined) return
      places.set(address, places.size + 1)
      dictionary.bytes(hexToBytes(address))
    },
  }
}

export function createAddressReader(dictionary: ByteReader): AddressReader {
  const addresses: Address[] = []
  return {
    read(column) {
      const place = column.varint(addresses.length)
      if (place !== NEW) return addresses[place - 1]!
      const address = bytesToHex(dictionary.bytes(ADDRESS_BYTES)) as Address
      addresses.push(address)
      return address
    },
  }
}
