import { bankConfig } from '../bank/tables.ts'
import type { GlobalRead } from './reads.ts'

const configKey = bankConfig.keyOf()

/** Whether this is a rollup for trying things out: terms may change at once there, because nobody's money depends on them. */
export function isDevnet(read: GlobalRead): boolean {
  return read(bankConfig, configKey).faucetEnabled
}
