export type { BatchInput } from './batchInputs.ts'
export { rollup as benchRollup, rollupFile as benchRollupFile } from './benchRollup.ts'
export { createChain } from './createChain.ts'
export {
  type Comparison,
  type ComparisonReport,
  createComparison,
} from './createComparison.ts'
export type { Fleet } from './createFleet.ts'
export { createGround, type Ground, type WorkloadChoice } from './createGround.ts'
export { createLane } from './createLane.ts'
export { batchMaker, type Steps, stepFor } from './stepFor.ts'
