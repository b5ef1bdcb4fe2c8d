import {
  FieldColorModeId,
  ThresholdsMode,
} from '@grafana/schema/dist/esm/raw/dashboard/x/Dashboard_types.gen'

/** The parts of Grafana's dashboard model that ours is made of. */

export const DATASOURCE = { type: 'prometheus', uid: '$datasource' } as const

/** Where a figure turns from good to bad: colours from the value on. */
export type Thresholds = readonly (readonly ['green' | 'orange' | 'red', number | null])[]

export interface PanelOptions {
  readonly title: string
  /** What it shows, and what to do when it is bad. */
  readonly description: string
  /** Grafana's name of the unit: `s`, `bytes`, `percentunit`, `reqps`, `short` and others. */
  readonly unit: string
  /** Expression and legend of each line. */
  readonly lines: readonly (readonly [expression: string, legend: string])[]
  /** Of 24 columns. */
  readonly width: number
  readonly thresholds?: Thresholds
  readonly max?: number
  /** Lines on top of each other: their sum is shown. */
  readonly isStacked?: boolean
}

/** Panels under one heading, the most important first. */
export interface Row {
  readonly title: string
  readonly panels: readonly Panel[]
}

/** A panel without its place. */
export type Panel = ReturnType<typeof graph> | ReturnType<typeof figure>

/** Green, from the first value on orange, from the second on red. */
export function badAbove(warning: number, critical: number): Thresholds {
  return [
    ['green', null],
    ['orange', warning],
    ['red', critical],
  ]
}

const GRAPH_HEIGHT = 8
const FIGURE_HEIGHT = 4

/** Lines over time. */
export function graph(options: PanelOptions) {
  const { isStacked = false, thresholds } = options
  return {
    ...common(options),
    type: 'timeseries' as const,
    height: GRAPH_HEIGHT,
    fieldConfig: {
      defaults: {
        ...defaults(options),
        custom: {
          drawStyle: 'line',
          lineWidth: 1,
          fillOpacity: isStacked ? 30 : 8,
          showPoints: 'never',
          spanNulls: 15_000,
          stacking: { mode: isStacked ? 'normal' : 'none', group: 'A' },
          thresholdsStyle: { mode: thresholds === undefined ? 'off' : 'dashed' },
        },
      },
      overrides: [],
    },
    options: {
      legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
  }
}

/** One number as it is now, with its course behind it. */
export function figure(options: PanelOptions) {
  return {
    ...common(options),
    type: 'stat' as const,
    height: FIGURE_HEIGHT,
    fieldConfig: { defaults: defaults(options), overrides: [] },
    options: {
      colorMode: options.thresholds === undefined ? 'none' : 'value',
      graphMode: 'area',
      justifyMode: 'auto',
      orientation: 'auto',
      textMode: 'auto',
      wideLayout: true,
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
    },
  }
}

function common({ title, description, lines, width }: PanelOptions) {
  return {
    title,
    description,
    width,
    datasource: DATASOURCE,
    targets: lines.map(([expr, legendFormat], index) => ({
      refId: String.fromCharCode(65 + index),
      datasource: DATASOURCE,
      expr,
      legendFormat,
      range: true,
      editorMode: 'code',
    })),
  }
}

function defaults({ unit, max, thresholds = [['green', null]] }: PanelOptions) {
  return {
    unit,
    min: 0,
    ...(max === undefined ? {} : { max }),
    color: { mode: FieldColorModeId.PaletteClassic },
    mappings: [],
    thresholds: {
      mode: ThresholdsMode.Absolute,
      steps: thresholds.map(([color, value]) => ({ color, value })),
    },
  }
}
