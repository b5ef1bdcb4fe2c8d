import type { Address } from '@weft/primitives'
import { objectAddress } from '@weft/protocol'

/** Kinds of objects that have an address, forever. */
const TOKEN = 0x0701
const COLLECTION = 0x0702
const WORK = 0x0703

/** Address of a token. @param number - Which of its minter's in this collection, from 0. */
export function tokenAddress(collection: number, minter: Address, number: number): Address {
  return objectAddress(TOKEN, collection, minter, number)
}

/** Address of a collection: what people read of it and its history are there. */
export function collectionAddress(collection: number): Address {
  return objectAddress(COLLECTION, collection)
}

/** Address of a work of a collection's creator. @param number - From 1. */
export function workAddress(collection: number, number: number): Address {
  return objectAddress(WORK, collection, number)
}
