export { formatJson, formatReport, formatTable } from './formatReport.ts'
export { describeCommit, describeMachine } from './machine.ts'
export type { Scenario, ScenarioOptions, ScenarioResult, Table } from './scenario.ts'
export { median, percentile, rounded } from './statistics.ts'
