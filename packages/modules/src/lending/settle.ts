import type { SettleContext } from '@weft/protocol'
import { settleEModeCategories } from './setEModeCategory.ts'
import { settleReserveParameters } from './setReserveParameters.ts'
import { settleReserveStatus } from './setReserveStatus.ts'
import { settleTreasury } from './withdrawTreasury.ts'

/** What the governor ordered. */
export function lendingSettle(context: SettleContext): void {
  settleReserveParameters(context)
  settleReserveStatus(context)
  settleEModeCategories(context)
  settleTreasury(context)
}
