/** Expressions of Prometheus that most panels are made of. */

/** The value that a share of what a histogram counted lies below. @param by - Label that keeps lines apart. */
export function quantile(share: number, histogram: string, by = ''): string {
  return `histogram_quantile(${share}, sum by (le${by && `, ${by}`}) (rate(${histogram}_bucket[$__rate_interval])))`
}

/** A second, over all processes. @param by - Label that keeps lines apart. */
export function rate(counter: string, by = ''): string {
  return `sum ${by && `by (${by}) `}(rate(${counter}[$__rate_interval]))`
}
