import { bankConfig } from '../bank/tables.ts'
import type { GlobalRead } from './reads.ts'

const configKey = bankConfig.keyOf()

/** Whether this rollup is for trying things out: terms may change at once there, because they move nobody's money. */
export function isDevnet(read: GlobalRead): boolean {
  return read(bankConfig, configKey).faucetEnabled
}
