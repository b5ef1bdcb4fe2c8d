export type { ChaosResult } from './chaosResult.ts'
export { type FaultKind, faultKinds } from './fault.ts'
export { type ChaosOptions, runChaos } from './runChaos.ts'
