/** The state after a batch, as one run reached it. */
interface ReachedRoot {
  readonly number: number
  readonly stateRoot: string
}

/** What one run over the same log reached. */
export interface ReachedRun {
  readonly label: string
  readonly rows: readonly ReachedRoot[]
}

/**
 * Compares runs over the same log batch by batch, as far as all of them came.
 *
 * @returns the last root all share, and a sentence for each run that disagrees with the first.
 */
export function compareRoots(runs: readonly ReachedRun[]): { stateRoot: string; problems: string[] } {
  const [first, ...others] = runs
  const common = Math.min(...runs.map(({ rows }) => rows.length))
  const problems = others.flatMap(({ label, rows }) => {
    const at = rows
      .slice(0, common)
      .findIndex((row, index) => row.stateRoot !== first!.rows[index]!.stateRoot)
    if (at < 0) return []
    return [`Batch ${rows[at]!.number} has another state root with ${label} than with ${first!.label}`]
  })
  return { stateRoot: first!.rows[common - 1]?.stateRoot ?? '0x', problems }
}
