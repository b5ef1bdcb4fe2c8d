import { contention } from './contention/contention.ts'
import { execute } from './execute/execute.ts'
import type { Scenario } from './report/index.ts'
import { stackScenarios } from './stack/index.ts'

/** All there are, in the order of bench/README.md. */
export const scenarios: readonly Scenario[] = [execute, contention, ...stackScenarios]
