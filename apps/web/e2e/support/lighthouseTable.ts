/** What Lighthouse said of one page. Scores 0 to 100, times in milliseconds. */
export interface PageScore {
  readonly name: string
  readonly path: string
  readonly route: string
  readonly performance: number
  readonly accessibility: number
  readonly bestPractices: number
  readonly firstContentfulPaintMs: number
  readonly largestContentfulPaintMs: number
  readonly totalBlockingMs: number
  readonly layoutShift: number
  /** Gzipped JavaScript the route loads before the page works. */
  readonly firstLoadBytes: number
  /** Audits that are passed or not, and were not. */
  readonly failed: readonly string[]
}

/** What every page of the app has to reach. */
export const SCORE_MIN = { performance: 85, accessibility: 95, bestPractices: 95 } as const

/** Why a page is not good enough; empty: it is. */
export function shortcomings(score: PageScore): string[] {
  return (Object.keys(SCORE_MIN) as (keyof typeof SCORE_MIN)[])
    .filter((category) => score[category] < SCORE_MIN[category])
    .map((category) => `${category} ${score[category]} < ${SCORE_MIN[category]}`)
}

/** A line for each page, and below what fell short. */
export function lighthouseTable(scores: readonly PageScore[]): string {
  const head = ['page', 'perf', 'a11y', 'best', 'FCP ms', 'LCP ms', 'TBT ms', 'CLS', 'first load KiB', '']
  const rows = scores.map((score) => [
    score.name,
    String(score.performance),
    String(score.accessibility),
    String(score.bestPractices),
    String(score.firstContentfulPaintMs),
    String(score.largestContentfulPaintMs),
    String(score.totalBlockingMs),
    score.layoutShift.toFixed(3),
    kib(score.firstLoadBytes),
    [...shortcomings(score), ...score.failed].join(', '),
  ])
  return aligned([head, ...rows])
}

/** What each route loads first, the heaviest first. */
export function firstLoadTable(routes: readonly { route: string; bytes: number }[]): string {
  const rows = routes.toSorted((a, b) => b.bytes - a.bytes).map(({ route, bytes }) => [route, kib(bytes)])
  return aligned([['route', 'first load KiB'], ...rows])
}

function kib(bytes: number): string {
  return (bytes / 1024).toFixed(0)
}

/** Names to the left, numbers to the right, remarks as they are. */
function aligned(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.length ?? 0
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  )
  return rows
    .map((row) =>
      row
        .map((cell, at) => {
          const isText = at === 0 || rows[0]?.[at] === ''
          return isText ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
