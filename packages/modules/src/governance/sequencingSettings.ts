import type { ReadContext } from '@weft/protocol'
import {
  ACCOUNT_PENDING_PARAMETER,
  BATCH_TRANSACTIONS_PARAMETER,
  SEAL_INTERVAL_PARAMETER,
} from './parameters.ts'
import { settings } from './tables.ts'

/** What governance says about sealing and acceptance; undefined: nothing, so whoever runs a sequencer decides. */
export interface SequencingSettings {
  readonly sealIntervalMs: number | undefined
  readonly batchTransactionsMax: number | undefined
  readonly accountPendingMax: number | undefined
}

/** As of the state that is read. */
export function sequencingSettings({ global: read }: Pick<ReadContext, 'global'>): SequencingSettings {
  const settingOf = (parameter: number) => {
    const { isSet, value } = read(settings, settings.keyOf(parameter))
    return isSet ? Number(value) : undefined
  }
  return {
    sealIntervalMs: settingOf(SEAL_INTERVAL_PARAMETER),
    batchTransactionsMax: settingOf(BATCH_TRANSACTIONS_PARAMETER),
    accountPendingMax: settingOf(ACCOUNT_PENDING_PARAMETER),
  }
}
