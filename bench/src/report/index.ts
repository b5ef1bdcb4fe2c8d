export { formatJson, formatReport, formatTable, type Origin } from './formatReport.ts'
export { describeCommit, describeMachine, type Machine } from './machine.ts'
export type { Scenario, ScenarioOptions, ScenarioResult, Table } from './scenario.ts'
export { median, percentile, rounded } from './statistics.ts'
