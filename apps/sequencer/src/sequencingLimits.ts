import { sequencingSettings } from '@weft/modules'
import { BATCH_TRANSACTIONS_MAX } from '@weft/protocol'
import { ACCOUNT_PENDING_MAX } from './acceptance/limits.ts'
import type { ReadModel } from './types.ts'

/** How this sequencer cuts batches, and how much an account may have waiting. */
export interface SequencingLimits {
  readonly sealIntervalMs: number
  readonly batchTransactionsMax: number
  readonly accountPendingMax: number
}

/**
 * What to go by now: what governance set, else what the sequencer was configured with. Never above what its own queues
 * are made for. Read from the state once a batch, because transactions ask for it.
 */
export function createSequencingLimits(
  readModel: Pick<ReadModel, 'head' | 'view'>,
  configured: Pick<SequencingLimits, 'sealIntervalMs'>,
): () => SequencingLimits {
  let limits: SequencingLimits | undefined
  let asOf = -1
  return () => {
    const { number } = readModel.head()
    if (limits === undefined || number !== asOf) {
      limits = resolved(readModel, configured)
      asOf = number
    }
    return limits
  }
}

function resolved(
  readModel: Pick<ReadModel, 'view'>,
  configured: Pick<SequencingLimits, 'sealIntervalMs'>,
): SequencingLimits {
  const set = sequencingSettings(readModel.view())
  return {
    sealIntervalMs: set.sealIntervalMs ?? configured.sealIntervalMs,
    batchTransactionsMax: Math.min(
      set.batchTransactionsMax ?? BATCH_TRANSACTIONS_MAX,
      BATCH_TRANSACTIONS_MAX,
    ),
    accountPendingMax: Math.min(set.accountPendingMax ?? ACCOUNT_PENDING_MAX, ACCOUNT_PENDING_MAX),
  }
}
