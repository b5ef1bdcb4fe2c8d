export type { Address, Amount, Hash, Hex, Ray, Shares, Usd8, Wad } from './brand.ts'
export {
  bytesToHex,
  charCodeAt,
  compareBytes,
  concatBytes,
  equalBytes,
  hexToBytes,
  writeHex,
} from './bytes.ts'
export { assert, Bug, Fault, type FaultOptions } from './fault.ts'
export { BPS, mulDivDown, mulDivUp, RAY, U128_MAX, WAD, wholeUnit } from './fixedPoint.ts'
export { keccak256, sha256, useWasmKeccak } from './hash.ts'
export type { Mutable } from './mutable.ts'
export { sharedBytes } from './sharedBytes.ts'
