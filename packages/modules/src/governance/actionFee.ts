import { ACTION_FEE_PARAMETER, parameterOf } from './parameters.ts'
import { currentValue, type GlobalRead } from './reads.ts'

/** Base units of the fee asset in a millionth of it. */
const MICRO = 10n ** 12n
const parameter = parameterOf(ACTION_FEE_PARAMETER)!

/** What an action that declares ACTION_FEE costs now, in base units of the fee asset. */
export function actionFeeOf(read: GlobalRead): bigint {
  return currentValue(read, parameter, 0) * MICRO
}
