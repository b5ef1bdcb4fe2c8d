import type { Scenario } from '../report/index.ts'
import { pipeline } from './pipeline.ts'

/** Scenarios on real processes, PostgreSQL and Redis. */
export const stackScenarios: readonly Scenario[] = [pipeline]
