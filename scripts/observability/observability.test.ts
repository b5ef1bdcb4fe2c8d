import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { createDashboard } from './dashboard.ts'
import { documentedMetrics, observabilityFolder, observabilityReadme } from './metricTable.ts'
import { readExpression } from './promExpression.ts'

interface Alert {
  alert: string
  expr: string
  labels: { severity: string }
  annotations: { summary: string; description: string; runbook: string }
}

const read = (path: string) => readFileSync(join(observabilityFolder, path), 'utf8')
const alerts = (parse(read('prometheus/alerts.yml')) as { groups: { rules: Alert[] }[] }).groups.flatMap(
  ({ rules }) => rules,
)
const dashboard = createDashboard()
const panels = dashboard.panels.filter((panel) => panel.type !== 'row')

/** Prometheus' own series, and Node's as named in the README. */
const FOREIGN = new Map<string, readonly string[]>([
  ['ALERTS', ['alertstate']],
  ...['process_cpu_seconds_total', 'process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds'].map(
    (name) => [name, []] as const,
  ),
  ['nodejs_gc_duration_seconds_sum', ['kind']],
])
/** What Prometheus adds to every series; `le` is a histogram's. */
const TARGET_LABELS = ['job', 'instance', 'le']

const known = new Map<string, readonly string[]>([
  ...FOREIGN,
  ...documentedMetrics().flatMap(({ name, type, labels }) =>
    type === 'histogram'
      ? ['_bucket', '_sum', '_count'].map((suffix) => [`${name}${suffix}`, labels] as const)
      : [[name, labels] as const],
  ),
])

/** @returns what an expression has wrong. */
function objections(expression: string): string[] {
  const { metrics, grouping } = readExpression(expression)
  const labels = new Set([...TARGET_LABELS, ...metrics.flatMap(({ name }) => known.get(name) ?? [])])
  return [
    ...(metrics.length === 0 ? ['asks for nothing'] : []),
    ...metrics.filter(({ name }) => !known.has(name)).map(({ name }) => `${name} is not documented`),
    ...[...grouping, ...metrics.flatMap((metric) => metric.labels)]
      .filter((label) => !labels.has(label))
      .map((label) => `no metric in it has the label ${label}`),
  ]
}

test('expressions are read as Prometheus reads them', () => {
  expect(objections('sum by (stage) (rate(weft_stage_seconds_bucket{stage="seal"}[5m]))')).toEqual([])
  expect(() => readExpression('sum(rate(weft_stage_seconds_sum[5m])')).toThrow('is not PromQL')
  expect(objections('weft_nothing > 0')).toEqual(['weft_nothing is not documented'])
  expect(objections('weft_stage_seconds')).toEqual(['weft_stage_seconds is not documented'])
  expect(objections('sum by (lane) (weft_ready{shard="1"})')).toEqual([
    'no metric in it has the label lane',
    'no metric in it has the label shard',
  ])
})

test('README: no metric is documented twice, and there are some of each process', () => {
  const documented = documentedMetrics()
  expect(new Set(documented.map(({ name }) => name)).size).toBe(documented.length)
  expect([...new Set(documented.map(({ section }) => section))]).toEqual([
    'Sequencer',
    'Worker',
    'Settlement',
    'In every process',
  ])
})

test.each(alerts)('alert $alert: asks for what exists, says how bad it is, and has its runbook', (alert) => {
  expect(objections(alert.expr)).toEqual([])
  expect(['critical', 'warning']).toContain(alert.labels.severity)
  expect(alert.annotations.summary).toMatch(/\S/)
  expect(alert.annotations.description).toMatch(/\S/)
  expect(alert.annotations.runbook).toBe(`observability/README.md#${alert.alert.toLowerCase()}`)
})

test('README: each alert has a section that says what to do, and each section an alert', () => {
  const [, section] = observabilityReadme.split('\n## Alerts\n')
  const runbooks = section!.split('\n### ').slice(1)
  const titles = runbooks.map((text) => text.slice(0, text.indexOf('\n')))
  expect(titles.sort()).toEqual(alerts.map(({ alert }) => alert).sort())
  for (const text of runbooks) expect(text.split('\n').slice(2).join(' ').length, text).toBeGreaterThan(60)
  const anchors = [...observabilityReadme.matchAll(/\]\(#(\w+)\)/g)].map((match) => match[1])
  const headings = [...observabilityReadme.matchAll(/^#+ (.+)$/gm)].map((match) => match[1]!.toLowerCase())
  for (const anchor of anchors) expect(headings).toContain(anchor)
})

test.each(panels)('panel $title: asks for what exists, and says what it means', (panel) => {
  for (const { expr } of panel.targets) expect(objections(expr), expr).toEqual([])
  expect(panel.description).toMatch(/\.$/)
})

test('dashboard: panels fill the grid without lying on each other, and each has a number of its own', () => {
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length)
  const taken = new Set<string>()
  for (const { title, gridPos } of dashboard.panels) {
    expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(24)
    for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
        expect(taken.has(`${x},${y}`), `${title} lies on another panel`).toBe(false)
        taken.add(`${x},${y}`)
      }
    }
  }
})

test('dashboard: its variables choose among labels that exist', () => {
  for (const variable of dashboard.templating.list) {
    if (!('query' in variable) || typeof variable.query === 'string') continue
    const [, metric, label] = /^label_values\((\w+), (\w+)\)$/.exec(variable.query.query)!
    expect(known.get(metric!), metric).toContain(label)
  }
})

test('dashboard: the file is what the code makes (npx vitest run scripts/observability --update)', async () => {
  await expect(`${JSON.stringify(dashboard, null, 2)}\n`).toMatchFileSnapshot(
    join(observabilityFolder, 'grafana/dashboards/weft.json'),
  )
})
