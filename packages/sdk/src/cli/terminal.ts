/** Where a command runs: what it may read, and where it writes. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Fires when the person or the system asks us to end. */
  readonly signal: AbortSignal
  readonly hasColour: boolean
  /** Whether a person is there to answer. */
  readonly canAsk: boolean
  /** Results, and nothing else. */
  write(text: string): void
  /** Everything else: progress, questions, errors. */
  writeError(text: string): void
  ask(question: string): Promise<string>
}
