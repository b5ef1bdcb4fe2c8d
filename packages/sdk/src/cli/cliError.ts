import { Fault } from '@weft/primitives'
import { InvalidInput, NetworkUnreachable, SendUncertain, TimeoutExceeded, WeftError } from '../errors.ts'

/** What the shell is told. */
export const EXIT_CODES = {
  ok: 0,
  /** The rollup said no, or something did not work. */
  failed: 1,
  /** The command cannot be meant. */
  usage: 2,
  unreachable: 3,
  timeout: 4,
  /** As shells count it: 128 + SIGINT. */
  interrupted: 130,
} as const

/** Something that only the command line knows. */
export class CliError extends WeftError {
  override readonly name = 'CliError'
}

/** The command cannot be meant. `cli.usage` */
export class UsageError extends WeftError {
  override readonly name = 'UsageError'

  constructor(message: string, remedy: string) {
    super('cli.usage', message, { remedy })
  }
}

/** What an error is to the shell. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError || error instanceof InvalidInput) return EXIT_CODES.usage
  if (error instanceof NetworkUnreachable || error instanceof SendUncertain) return EXIT_CODES.unreachable
  if (error instanceof TimeoutExceeded) return EXIT_CODES.timeout
  return EXIT_CODES.failed
}

/** What people and programs are told about an error; never its stack. */
export function describeError(error: unknown): {
  code: string
  message: string
  remedy: string
  hash?: string
} {
  if (!(error instanceof Fault)) {
    const message = error instanceof Error ? error.message : String(error)
    return { code: 'cli.failed', message, remedy: '' }
  }
  const { hash } = error.context
  return {
    code: error.code,
    message: error.message,
    remedy: error instanceof WeftError ? error.remedy : '',
    ...(typeof hash === 'string' && { hash }),
  }
}
