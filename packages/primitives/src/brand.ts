declare const brand: unique symbol

/** A value that structural typing alone would let us mix up with another. */
type Brand<T, Name extends string> = T & { readonly [brand]: Name }

/** Bytes as lowercase hexadecimal with `0x`. */
export type Hex = `0x${string}`
/** 20 bytes, lowercase (never checksummed inside the rollup). */
export type Address = Brand<Hex, 'Address'>
/** 32 bytes. */
export type Hash = Brand<Hex, 'Hash'>

/** Base units of an asset: wei, not ETH. 0 to 2^128 − 1. */
export type Amount = Brand<bigint, 'Amount'>
/** Scaled units of a pool: `amount / index`. 0 to 2^128 − 1. */
export type Shares = Brand<bigint, 'Shares'>
/** Fixed point with 27 decimals: indices and rates. */
export type Ray = Brand<bigint, 'Ray'>
/** Fixed point with 18 decimals: health factors. */
export type Wad = Brand<bigint, 'Wad'>
/** US dollars with 8 decimals. */
export type Usd8 = Brand<bigint, 'Usd8'>
