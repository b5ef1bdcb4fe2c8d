import type { ChartLine } from '@/components/charts/chartTypes'

/** Rows of the table: whoever wants every point asks the API. */
const ROWS_MAX = 200

/** The points of a chart as a table, newest first. */
export function ChartTable(props: {
  label: string
  lines: readonly ChartLine[]
  headX: string
  formatX: (x: number) => string
  formatY: (y: number) => string
}) {
  const { label, lines, headX, formatX, formatY } = props
  const points = thinned(lines[0]?.points ?? [])
  return (
    <section
      className="max-h-64 overflow-auto border-t border-line"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      aria-label={`${label}, as a table`}
    >
      <table className="w-full text-sm">
        <thead className="sticky top-0 bg-surface text-left text-xs text-muted">
          <tr>
            <th scope="col" className="px-5 py-2 font-medium">
              {headX}
            </th>
            {lines.map(({ name }) => (
              <th key={name} scope="col" className="px-5 py-2 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-t border-line">
          {points.toReversed().map(({ x, y }) => (
            <tr key={x}>
              <th scope="row" className="px-5 py-1.5 text-left font-normal text-muted">
                {formatX(x)}
              </th>
              {lines.map(({ name, points: own }, line) => (
                <td key={name} className="px-5 py-1.5 text-right font-medium">
                  {formatY(line === 0 ? y : (own.findLast((point) => point.x <= x)?.y ?? y))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Every n-th point, so that the newest stays. */
function thinned<P>(points: readonly P[]): readonly P[] {
  const every = Math.ceil(points.length / ROWS_MAX)
  return points.filter((_, index) => (points.length - 1 - index) % every === 0)
}
