import type { Scenario } from '../report/index.ts'
import { e2e } from './e2e.ts'
import { latency } from './latency.ts'
import { pipeline } from './pipeline.ts'
import { recover } from './recover.ts'
import { skew } from './skew.ts'

/** Scenarios on real processes, PostgreSQL and Redis. */
export const stackScenarios: readonly Scenario[] = [pipeline, e2e, latency, recover, skew]
