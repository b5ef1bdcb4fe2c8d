/** Who says so: the API refused it, the rules forbade it, or the SDK noticed before or after. */
export type ErrorSource = 'API' | 'Rejection' | 'SDK'

export interface ErrorRow {
  readonly code: string
  readonly source: ErrorSource
  /** HTTP status, or the class to catch. */
  readonly kind: string
  readonly title: string
  readonly remedy: string
}

/** Rows with all words of a search, in any of their texts. */
export function matchingRows(rows: readonly ErrorRow[], search: string, source?: ErrorSource): ErrorRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    if (source !== undefined && row.source !== source) return false
    const text = `${row.code} ${row.kind} ${row.title} ${row.remedy}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
