import { bytesToHex, Fault } from '@weft/primitives'
import type { Arrival } from './arrival.ts'
import { SEAL_WAIT_MS_MAX } from './limits.ts'

/** Undefined when the nonce is the one expected. */
export function nonceGap({ nonce, flow }: Arrival): Fault | undefined {
  const { next } = flow
  if (nonce === next) return undefined
  const text = `Nonce ${nonce} under key ${flow.nonceKey} comes too early: the next is ${next}`
  return new Fault('transaction.nonce_gap', `${text}; sign with that one, or send those before it first`, {
    retryable: true,
    context: { expected: next.toString() },
  })
}

export function nonceUsed({ nonce, flow }: Arrival): Fault {
  const { next } = flow
  const text = `Nonce ${nonce} under key ${flow.nonceKey} is used by another transaction`
  return new Fault('transaction.nonce_used', `${text}; sign with the next one, ${next}`, {
    retryable: false,
    context: { expected: next.toString() },
  })
}

export function signatureMismatch({ flow }: Arrival): Fault {
  return new Fault(
    'transaction.signature_mismatch',
    `The signature is not by ${flow.address} for this transaction; check that the chain id and the contract you signed for are those of GET /v1/status (signingDomain), and that every field is what was signed`,
    { retryable: false },
  )
}

export function accountFull(): Fault {
  return new Fault(
    'mempool.account_full',
    'The account has as much under way as one account may; send again in a second',
    { retryable: true },
  )
}

export function connectionFull(): Fault {
  return new Fault(
    'acceptance.connection_full',
    'This connection has as much waiting as one connection may; send again when it has its answers',
    { retryable: true },
  )
}

export function overloaded(): Fault {
  return new Fault(
    'acceptance.overloaded',
    'Too many signatures wait to be checked; send again in a second',
    {
      retryable: true,
    },
  )
}

export function mempoolFull(): Fault {
  return new Fault('mempool.full', 'Too many transactions wait to be executed; send again in a second', {
    retryable: true,
  })
}

export function notSealed(digest: Uint8Array): Fault {
  const hash = bytesToHex(digest)
  return new Fault(
    'transaction.not_sealed_yet',
    `Not sealed within ${SEAL_WAIT_MS_MAX / 1000} s; it may still be: send it again (the same hash never counts twice), or ask GET /v1/transactions/${hash}`,
    { retryable: true },
  )
}
