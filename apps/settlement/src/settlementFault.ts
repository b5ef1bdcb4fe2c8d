import { DevnetKeyOnPublicChain } from '@weft/contracts'
import { Bug, Fault } from '@weft/primitives'
import {
  BaseError,
  ContractFunctionRevertedError,
  ContractFunctionZeroDataError,
  HttpRequestError,
  TimeoutError,
} from 'viem'

/** Every code this process reports. Those that are not retryable stop it. */
export const settlementFaultCodes = {
  /** L1 does not answer, or too slowly. */
  unreachable: 'settlement.l1_unreachable',
  /** L1 answered with an error. */
  l1Failed: 'settlement.l1_failed',
  /** There is no rollup contract at the configured address. */
  rollupMissing: 'settlement.rollup_missing',
  /** The contract refused the call: paused, role taken away, or another instance was faster. */
  refused: 'settlement.refused_by_contract',
  /** The contract names another account as batcher or proposer. */
  roleMissing: 'settlement.role_missing',
  /** The fee L1 asks is above the configured limit. */
  feeTooHigh: 'settlement.fee_too_high',
  /** The account cannot pay for gas. */
  insufficientFunds: 'settlement.insufficient_funds',
  /** The database is empty: the sequencer has not written down the rollup yet. */
  noRollup: 'settlement.no_rollup',
  /** Not retryable: the database belongs to another rollup than ROLLUP_ADDRESS. */
  otherRollup: 'settlement.other_rollup',
  /** Not retryable: L1 holds another state root than ours for the same batch. */
  rootContradiction: 'settlement.root_contradiction',
  /** Not retryable: L1 holds other batch data than ours. */
  dataContradiction: 'settlement.data_contradiction',
  /** Not retryable: L1 records batches our database does not have. */
  chainAhead: 'settlement.chain_ahead',
  /** Not retryable: the node answers for another chain than before. */
  chainChanged: 'settlement.chain_changed',
} as const

/** Turns whatever viem threw into a Fault with one of our codes. Faults pass unchanged. */
export function l1Fault(error: unknown): Error {
  if (!(error instanceof BaseError)) return error instanceof Error ? error : new Error(String(error))
  const found = <T extends Error>(kind: abstract new (...args: never[]) => T): T | undefined => {
    const match = error.walk((cause) => cause instanceof kind)
    return match instanceof kind ? match : undefined
  }
  const fault = (code: string, message: string, context: Record<string, unknown> = {}) =>
    new Fault(code, message, { retryable: true, context, cause: error })

  if (found(HttpRequestError) || found(TimeoutError)) {
    return fault(settlementFaultCodes.unreachable, `L1 does not answer: ${error.shortMessage}`)
  }
  if (found(ContractFunctionZeroDataError)) {
    return fault(settlementFaultCodes.rollupMissing, 'No rollup contract at ROLLUP_ADDRESS on this L1')
  }
  const reverted = found(ContractFunctionRevertedError)
  if (reverted) {
    const reason = reverted.data?.errorName ?? reverted.reason ?? 'no reason given'
    return fault(settlementFaultCodes.refused, `The rollup contract refused the call: ${reason}`, { reason })
  }
  return fault(settlementFaultCodes.l1Failed, `L1 answered with an error: ${error.shortMessage}`, {
    details: error.details,
  })
}

/** Runs an L1 call, and reports its failure as a Fault. */
export async function withL1Faults<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw l1Fault(error)
  }
}

/** Whether the process may go on: not after a bug, nor after a failure that says so itself. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof Bug || error instanceof DevnetKeyOnPublicChain) return false
  return !(error instanceof Fault) || error.retryable
}
