import { Fault, type Hash } from '@weft/primitives'
import type { Transaction } from '@weft/protocol'
import { ACCOUNT_PENDING_MAX, SEAL_WAIT_MS_MAX } from './limits.ts'

/** Undefined when the nonce is the one expected. */
export function nonceGap(transaction: Transaction, next: bigint): Fault | undefined {
  if (transaction.nonce === next) return undefined
  const text = `Nonce ${transaction.nonce} under key ${transaction.nonceKey} comes too early: the next is ${next}`
  return new Fault('transaction.nonce_gap', `${text}; sign with that one, or send those before it first`, {
    retryable: true,
    context: { expected: next.toString() },
  })
}

export function nonceUsed(transaction: Transaction, next: bigint): Fault {
  const text = `Nonce ${transaction.nonce} under key ${transaction.nonceKey} is used by another transaction`
  return new Fault('transaction.nonce_used', `${text}; sign with the next one, ${next}`, {
    retryable: false,
    context: { expected: next.toString() },
  })
}

export function signatureMismatch(transaction: Transaction): Fault {
  return new Fault(
    'transaction.signature_mismatch',
    `The signature is not by ${transaction.account} for this transaction; check that the chain id and the contract you signed for are those of GET /v1/status (signingDomain), and that every field is what was signed`,
    { retryable: false },
  )
}

export function accountFull(): Fault {
  return new Fault(
    'mempool.account_full',
    `The account has ${ACCOUNT_PENDING_MAX} transactions that are not executed yet; send again in a second`,
    { retryable: true },
  )
}

export function mempoolFull(): Fault {
  return new Fault('mempool.full', 'Too many transactions wait to be sealed; send again in a second', {
    retryable: true,
  })
}

export function notSealed(hash: Hash): Fault {
  return new Fault(
    'transaction.not_sealed_yet',
    `Not sealed within ${SEAL_WAIT_MS_MAX / 1000} s; it may still be: send it again (the same hash never counts twice), or ask GET /v1/transactions/${hash}`,
    { retryable: true },
  )
}
