import type { Dashboard } from '@grafana/schema/dist/esm/raw/dashboard/x/Dashboard_types.gen'
import { DATASOURCE } from './panels.ts'
import { rollupRows } from './rollupRows.ts'
import { serviceRows } from './serviceRows.ts'

/** The dashboard `observability/grafana/dashboards/weft.json`, in Grafana's own model. */
export function createDashboard() {
  return {
    uid: 'weft',
    title: 'Weft',
    description:
      'The rollup: heads, throughput, lanes, workers, L1, resources. Runbooks: observability/README.md',
    tags: ['weft'],
    editable: true,
    graphTooltip: 1,
    schemaVersion: 41,
    version: 1,
    refresh: '5s',
    time: { from: 'now-30m', to: 'now' },
    timepicker: {},
    timezone: 'browser',
    fiscalYearStartMonth: 0,
    links: [],
    annotations: { list: [] },
    templating: {
      list: [
        {
          name: 'datasource',
          label: 'Prometheus',
          type: 'datasource',
          query: 'prometheus',
          current: { text: 'Prometheus', value: 'weft-prometheus' },
          options: [],
        },
        labelValues('worker', 'Worker', 'weft_worker_load'),
        labelValues('route', 'Route', 'weft_api_request_seconds_count'),
      ],
    },
    panels: placed(),
  } satisfies Dashboard
}

/** A choice among the values of a label: all of them by default. */
function labelValues(name: string, label: string, metric: string) {
  return {
    name,
    label,
    type: 'query' as const,
    datasource: DATASOURCE,
    query: { query: `label_values(${metric}, ${name})`, refId: name },
    refresh: 2,
    sort: 1,
    multi: true,
    includeAll: true,
    allValue: '.*',
    current: { text: 'All', value: '$__all' },
    options: [],
  }
}

const COLUMNS = 24

/** Panels from left to right, the next line when there is no room. */
function placed() {
  let id = 0
  let top = 0
  return [...rollupRows, ...serviceRows].flatMap(({ title, panels }) => {
    const row = {
      id: ++id,
      type: 'row' as const,
      title,
      collapsed: false,
      gridPos: { x: 0, y: top++, w: COLUMNS, h: 1 },
      panels: [],
    }
    let x = 0
    let lineHeight = 0
    const placedPanels = panels.map(({ width, height, ...panel }) => {
      if (x + width > COLUMNS) {
        top += lineHeight
        x = 0
        lineHeight = 0
      }
      const gridPos = { x, y: top, w: width, h: height }
      x += width
      lineHeight = Math.max(lineHeight, height)
      return { id: ++id, ...panel, gridPos }
    })
    top += lineHeight
    return [row, ...placedPanels]
  })
}
