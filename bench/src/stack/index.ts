import type { Scenario } from '../report/index.ts'

/** Scenarios on the real stack. */
export const stackScenarios: readonly Scenario[] = []
