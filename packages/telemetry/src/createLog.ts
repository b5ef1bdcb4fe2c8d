import { type DestinationStream, type Logger, pino } from 'pino'

/** Names whose values never reach a log, at any of the first depths of what is logged. */
export const REDACTED_NAMES = [
  'authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'x-csrf-token',
  'password',
  'privateKey',
  'secret',
  'token',
] as const

/** Depths at which they are looked for: `{ cookie }`, `{ headers: { cookie } }`, `{ req: { headers: { cookie } } }`. */
const DEPTHS = ['', '*', '*.*']

/**
 * A process's log: JSON lines on standard output, one event each. The names of its fields are in
 * observability/README.md; an error is logged as `err`, with its type, message, code and stack.
 *
 * @param options.bindings - On every line, for example the worker's id.
 * @param destination - Default: standard output.
 */
export function createLog(
  options: { name: string; level: string; bindings?: Readonly<Record<string, string | number>> },
  destination?: DestinationStream,
): Logger {
  const { name, level, bindings = {} } = options
  const paths = DEPTHS.flatMap((depth) => REDACTED_NAMES.map((secret) => `${depth}["${secret}"]`))
  const settings = { name, level, redact: { paths, censor: '[redacted]' } }
  const log = destination === undefined ? pino(settings) : pino(settings, destination)
  return log.child(bindings)
}
