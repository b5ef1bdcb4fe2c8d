import { change } from './change/change.ts'
import { contention } from './contention/contention.ts'
import { data } from './data/data.ts'
import { execute } from './execute/execute.ts'
import type { Scenario } from './report/index.ts'
import { scale } from './scale/scale.ts'
import { stackScenarios } from './stack/index.ts'

/** All there are, in the order of bench/README.md. */
export const scenarios: readonly Scenario[] = [execute, contention, scale, ...stackScenarios, data, change]
