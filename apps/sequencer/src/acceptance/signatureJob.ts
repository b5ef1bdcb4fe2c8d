import { bytesToHex, concatBytes, type Hash } from '@weft/primitives'
import type { SigningDomain } from '@weft/protocol'

/** What a thread is started with. */
export interface SignatureThreadData {
  readonly domain: SigningDomain
}

/** Transactions for a thread: their canonical bytes behind each other. */
export interface SignatureJob {
  readonly id: number
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly lengths: readonly number[]
}

/** Its answer: for each a byte (1: signed by its account) and 32 of the hash. */
export interface SignatureAnswer {
  readonly id: number
  readonly results: Uint8Array<ArrayBuffer>
}

export interface SignatureVerdict {
  readonly hash: Hash
  readonly isByAccount: boolean
}

const RESULT_BYTES = 33

/** Puts transactions into one buffer, which moves to the thread instead of being copied. */
export function packJob(id: number, transactions: readonly Uint8Array[]): SignatureJob {
  const bytes = concatBytes(...transactions) as Uint8Array<ArrayBuffer>
  return { id, bytes, lengths: transactions.map((each) => each.length) }
}

/** The transactions of a job, as views. */
export function unpackJob(job: SignatureJob): Uint8Array[] {
  let offset = 0
  return job.lengths.map((length) => {
    offset += length
    return job.bytes.subarray(offset - length, offset)
  })
}

export function packAnswer(
  id: number,
  verdicts: readonly { digest: Uint8Array; isByAccount: boolean }[],
): SignatureAnswer {
  const results = new Uint8Array(verdicts.length * RESULT_BYTES)
  for (const [index, { digest, isByAccount }] of verdicts.entries()) {
    results[index * RESULT_BYTES] = isByAccount ? 1 : 0
    results.set(digest, index * RESULT_BYTES + 1)
  }
  return { id, results }
}

export function unpackAnswer(answer: SignatureAnswer): SignatureVerdict[] {
  return Array.from({ length: answer.results.length / RESULT_BYTES }, (_, index) => {
    const at = index * RESULT_BYTES
    return {
      hash: bytesToHex(answer.results.subarray(at + 1, at + RESULT_BYTES)) as Hash,
      isByAccount: answer.results[at] === 1,
    }
  })
}
