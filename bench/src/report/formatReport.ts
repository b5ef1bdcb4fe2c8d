import type { Machine } from './machine.ts'
import type { Scenario, ScenarioResult, Table } from './scenario.ts'

/** Where and of what a result was measured. */
export interface Origin {
  readonly machine: Machine
  readonly commit: string
}

/** For people: what was asked, the tables, and what it was measured on. */
export function formatReport(scenario: Scenario, result: ScenarioResult, origin: Origin): string {
  const { machine, commit } = origin
  const { cpu, cores, memoryGiB, node, platform } = machine
  return [
    '',
    `${scenario.name}: ${scenario.question}`,
    ...result.tables.flatMap((table) => ['', formatTable(table)]),
    '',
    `${cpu}, ${cores} cores, ${memoryGiB} GiB, Node ${node}, ${platform} · commit ${commit} · seed ${result.seed}`,
    `state root ${result.stateRoot}`,
    ...result.problems.map((problem) => `✗ ${problem}`),
    '',
  ].join('\n')
}

/** For programs: one object on one line. */
export function formatJson(result: ScenarioResult, { machine, commit }: Origin): string {
  const { scenario, seed, details, tables: _, ...figures } = result
  return JSON.stringify({
    scenario,
    machine,
    commit,
    seed,
    ...figures,
    ok: result.problems.length === 0,
    ...details,
  })
}

/** Columns under a rule, the first to the left. */
export function formatTable({ title, columns, rows }: Table): string {
  const cells = [columns, ...rows.map((row) => row.map(formatCell))]
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => row[at]!.length)))
  const lines = cells.map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  '),
  )
  const rule = widths.map((width) => '─'.repeat(width)).join('──')
  return [title, lines[0]!, rule, ...lines.slice(1)].map((line) => `  ${line.trimEnd()}`).join('\n')
}

function formatCell(value: string | number | null): string {
  if (value === null) return '–'
  if (typeof value === 'string') return value
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-US')
  return String(Number(value.toFixed(Math.abs(value) < 10 ? 2 : 1)))
}
