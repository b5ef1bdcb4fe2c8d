import { Fault } from '@weft/primitives'
import type { SigningDomain } from '@weft/protocol'
import { asBuffer } from './asBuffer.ts'

/** What a thread is started with. */
export interface SignatureThreadData {
  readonly domain: SigningDomain
}

/** A transaction to be looked at. */
export interface SignatureCheck {
  /** Canonical bytes, or whatever somebody sent as such. */
  readonly bytes: Uint8Array
  /** Its nonce was used before: only its hash matters, the signature is not looked at. */
  readonly isReplay: boolean
}

/** What a thread found out; a fault when it is no transaction, or its signature none. */
export type SignatureVerdict = CheckedTransaction | Fault

export interface CheckedTransaction {
  /** The transaction's hash: 32 bytes. */
  readonly digest: Uint8Array
  /** Logical shard of its account. */
  readonly shard: number
  /** False also when nobody looked. */
  readonly isByAccount: boolean
}

/** Transactions for a thread: their bytes behind each other. */
export interface SignatureJob {
  readonly id: number
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly lengths: Uint32Array<ArrayBuffer>
  /** One byte each; 1: a replay. */
  readonly replays: Uint8Array<ArrayBuffer>
}

/** Its answer: for each a byte (1: signed by its account), its shard, and 32 bytes of the hash. */
export interface SignatureAnswer {
  readonly id: number
  readonly results: Uint8Array<ArrayBuffer>
  /** Those that are no transactions; most answers have none. */
  readonly faults: readonly { index: number; code: string; message: string }[]
}

const RESULT_BYTES = 34

/** Puts transactions into one buffer, which moves to the thread instead of being copied. */
export function packJob(id: number, checks: readonly SignatureCheck[]): SignatureJob {
  const lengths = new Uint32Array(checks.length)
  const replays = new Uint8Array(checks.length)
  let size = 0
  for (const [index, { bytes, isReplay }] of checks.entries()) {
    lengths[index] = bytes.length
    replays[index] = isReplay ? 1 : 0
    size += bytes.length
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const check of checks) {
    bytes.set(check.bytes, at)
    at += check.bytes.length
  }
  return { id, bytes, lengths, replays }
}

/** The transactions of a job, as views. */
export function unpackJob(job: SignatureJob): SignatureCheck[] {
  let at = 0
  return Array.from(job.lengths, (length, index) => {
    at += length
    return { bytes: job.bytes.subarray(at - length, at), isReplay: job.replays[index] === 1 }
  })
}

export function packAnswer(id: number, verdicts: readonly SignatureVerdict[]): SignatureAnswer {
  const results = new Uint8Array(verdicts.length * RESULT_BYTES)
  const faults: { index: number; code: string; message: string }[] = []
  for (const [index, verdict] of verdicts.entries()) {
    if (verdict instanceof Fault) {
      faults.push({ index, code: verdict.code, message: verdict.message })
      continue
    }
    const at = index * RESULT_BYTES
    results[at] = verdict.isByAccount ? 1 : 0
    results[at + 1] = verdict.shard
    results.set(verdict.digest, at + 2)
  }
  return { id, results, faults }
}

export function unpackAnswer({ results: bytes, faults }: SignatureAnswer): SignatureVerdict[] {
  const results = asBuffer(bytes)
  const verdicts: SignatureVerdict[] = []
  for (let at = 0; at < results.length; at += RESULT_BYTES) {
    verdicts.push({
      digest: results.subarray(at + 2, at + RESULT_BYTES),
      shard: results[at + 1]!,
      isByAccount: results[at] === 1,
    })
  }
  for (const { index, code, message } of faults) {
    verdicts[index] = new Fault(code, message, { retryable: false })
  }
  return verdicts
}
