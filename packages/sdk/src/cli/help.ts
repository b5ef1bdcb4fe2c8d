import { EXIT_CODES } from './cliError.ts'
import type { Command, CommandOption } from './command.ts'
import { commands } from './commands.ts'
import type { Paint } from './output.ts'

/** What `weft` alone says. */
export function overview({ bold }: Paint): string {
  return [
    `${bold('weft')} <command> [options]`,
    '',
    indented(commands.map(({ name, parameters, summary }) => [`${name} ${parameters}`.trimEnd(), summary])),
    '',
    'Every command takes --url, --json, --timeout and --help. The key is WEFT_KEY, else ~/.weft/key.',
    `Exit codes: ${exitCodes()}.`,
    '',
  ].join('\n')
}

/** What `weft help <command>` says. */
export function helpOf(command: Command, common: Readonly<Record<string, CommandOption>>): string {
  const { name, parameters, summary, details = [], options, examples } = command
  const lines = Object.entries({ ...options, ...common }).map(([option, { value, help }]) => [
    value === undefined ? `--${option}` : `--${option} <${value}>`,
    help,
  ])
  return [
    `weft ${name} ${parameters}`.trimEnd(),
    '',
    summary,
    ...details,
    '',
    indented(lines),
    '',
    ...examples.map((each) => `  $ ${each}`),
    '',
  ].join('\n')
}

function indented(rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map(([first = '']) => first.length))
  return rows.map(([first = '', second = '']) => `  ${first.padEnd(width)}  ${second}`).join('\n')
}

function exitCodes(): string {
  return Object.entries(EXIT_CODES)
    .map(([meaning, code]) => `${code} ${meaning}`)
    .join(', ')
}
