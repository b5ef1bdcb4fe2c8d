export { createReferenceRollup } from './referenceRollup.ts'
export type {
  ReferenceMessage,
  ReferenceOptions,
  ReferenceResult,
  ReferenceRollup,
} from './referenceTypes.ts'
