import type { WeftClient } from '../weftClient.ts'
import type { Terminal } from './terminal.ts'

/** An option of a command, with its line of help. */
export interface CommandOption {
  readonly type: 'string' | 'boolean'
  /** What stands for its value in the help: `seconds`. */
  readonly value?: string
  readonly help: string
}

/** One word after `weft`. */
export interface Command {
  readonly name: string
  /** As the help shows them: `<to> <amount> <asset>`. */
  readonly parameters: string
  /** How many there may be. */
  readonly parametersMin: number
  readonly parametersMax: number
  /** One line. */
  readonly summary: string
  /** More, for `weft help <command>`. */
  readonly details?: readonly string[]
  readonly options: Readonly<Record<string, CommandOption>>
  readonly examples: readonly string[]
  run(context: CommandContext): Promise<void>
}

/** What a command has to work with. */
export interface CommandContext {
  readonly parameters: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  readonly terminal: Terminal
  /** Fires at an interrupt, and after `--timeout`. */
  readonly signal: AbortSignal
  /** How long to wait for a stage. */
  readonly timeoutMs: number
  readonly url: string
  /** A client that reads. */
  reader(): WeftClient
  /** A client that signs with the local key. @throws CliError `key.missing` */
  signing(): Promise<WeftClient>
  /** A result: one line of JSON with `--json`, else the text. */
  print(result: Readonly<Record<string, unknown>>, text: string): void
  /** Progress, on stderr; silent with `--json`. */
  note(text: string): void
}
