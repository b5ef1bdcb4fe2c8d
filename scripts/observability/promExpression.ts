import { parser } from '@prometheus-io/lezer-promql'

/** What an expression asks for. */
export interface AskedMetric {
  readonly name: string
  /** Labels it selects by. */
  readonly labels: readonly string[]
}

/**
 * Reads a PromQL expression with Prometheus' own grammar.
 *
 * @throws Error that shows where it is not one.
 */
export function readExpression(expression: string): { metrics: AskedMetric[]; grouping: string[] } {
  // Grafana fills its variables in before Prometheus sees them.
  const text = expression.replaceAll('$__rate_interval', '5m').replaceAll(/\$\w+/g, '.*')
  const metrics: { name: string; labels: string[] }[] = []
  const grouping: string[] = []
  parser.parse(text).iterate({
    enter(node) {
      const found = text.slice(node.from, node.to)
      if (node.type.isError) {
        throw new Error(`${text}\n${' '.repeat(node.from)}^ is not PromQL`)
      }
      if (node.name === 'VectorSelector') {
        const [, name = ''] = /^(\w+)/.exec(found) ?? []
        metrics.push({
          name,
          labels: [...found.matchAll(/[{,]\s*(\w+)\s*(?:=|!)/g)].map((match) => match[1]!),
        })
      }
      if (node.name === 'GroupingLabels') grouping.push(...found.match(/\w+/g)!)
    },
  })
  return { metrics, grouping }
}
