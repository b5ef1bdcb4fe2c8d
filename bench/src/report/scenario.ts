/** What `npm run bench -- <scenario>` was asked for. */
export interface ScenarioOptions {
  /** How long each measurement runs; a scenario that measures several states its own sharing. */
  readonly seconds: number
  readonly seed: string
  /** Worker counts to compare, ascending; the last is the one that is reported. */
  readonly workers: readonly number[]
  /** Actions a transaction, of scenarios with several shapes: only these; undefined: all. */
  readonly actions: readonly number[] | undefined
  /** Root of another installed checkout, of the scenario that compares with one; undefined: none was given. */
  readonly against: string | undefined
  /** `small` runs in CI: it shows that the scenario works, its figures mean nothing. */
  readonly size: 'full' | 'small'
  /** Where CPU profiles go; undefined: none are taken. */
  readonly profileDir: string | undefined
  readonly signal: AbortSignal
  /** One line on stderr. */
  readonly progress: (text: string) => void
}

/** The figures of one run. Actions that were rejected are in `failed` and nowhere else. */
export interface ScenarioResult {
  readonly scenario: string
  readonly seed: string
  readonly workers: number
  readonly lanes: number
  /** Executed. */
  readonly actions: number
  readonly failed: number
  readonly actionsPerSecond: number
  /** Of what the scenario calls its latency; null where there is none. */
  readonly p50Ms: number | null
  readonly p99Ms: number | null
  /** Reached at the end; the same for every number of workers. */
  readonly stateRoot: string
  /** Against `baseline`, measured in the same call; null where there is none. */
  readonly ratio: number | null
  /** What the ratio compares with, in a few words. */
  readonly baseline: string | null
  /** Why the run counts as failed: roots that differ, an expectation that does not hold. Empty: it does not. */
  readonly problems: readonly string[]
  /** What people read, one or several tables. */
  readonly tables: readonly Table[]
  /** Figures of this scenario alone, in the JSON under their own names. */
  readonly details: Readonly<Record<string, unknown>>
}

/** A table for people. */
export interface Table {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** One benchmark: a question, and how it is answered. */
export interface Scenario {
  readonly name: string
  /** One sentence that ends with a question mark. */
  readonly question: string
  /** Seconds when none are asked for. */
  readonly seconds: number
  run(options: ScenarioOptions): Promise<ScenarioResult>
}
