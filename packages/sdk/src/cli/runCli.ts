import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { createWeftClient } from '../createWeftClient.ts'
import { TimeoutExceeded } from '../errors.ts'
import { privateKeySigner } from '../privateKeySigner.ts'
import { describeError, EXIT_CODES, exitCodeOf, UsageError } from './cliError.ts'
import type { Command, CommandContext, CommandOption } from './command.ts'
import { commands } from './commands.ts'
import { helpOf, overview } from './help.ts'
import { readKey } from './keyStore.ts'
import { numberOption } from './options.ts'
import { jsonLine, paint } from './output.ts'
import type { Terminal } from './terminal.ts'

/** Options of every command. */
export const commonOptions: Readonly<Record<string, CommandOption>> = {
  url: { type: 'string', value: 'url', help: 'The API; default WEFT_URL, else http://127.0.0.1:4000.' },
  json: { type: 'boolean', help: 'One JSON object a line.' },
  timeout: { type: 'string', value: 'seconds', help: 'Longest wait, 1 to 86400; default 60.' },
  help: { type: 'boolean', help: 'Explains the command.' },
}
const DEFAULT_URL = 'http://127.0.0.1:4000'
const TIMEOUT_SECONDS = { min: 1, max: 86_400, default: 60 }

/**
 * Runs one command.
 *
 * @param words - What stands after `weft`.
 * @returns the exit code: see EXIT_CODES.
 */
export async function runCli(words: readonly string[], terminal: Terminal): Promise<number> {
  const isJson = words.includes('--json')
  try {
    await run(words, terminal)
    return EXIT_CODES.ok
  } catch (error) {
    if (terminal.signal.aborted) return EXIT_CODES.interrupted
    const described = describeError(error)
    if (isJson) {
      terminal.writeError(jsonLine({ ok: false, error: described }))
    } else {
      const { code, message, remedy, hash } = described
      const lines = [code, remedy, hash === undefined ? '' : `transaction ${hash}`].filter(
        (line) => line !== '',
      )
      terminal.writeError(`error: ${message}\n${lines.map((line) => `  ${line}\n`).join('')}`)
    }
    return exitCodeOf(error)
  }
}

async function run(words: readonly string[], terminal: Terminal): Promise<void> {
  const [name, ...rest] = words
  if (name === undefined || name === 'help' || name.startsWith('-')) {
    terminal.write(explanation(name, rest, terminal))
    return
  }
  const command = findCommand(name)
  const { values, positionals } = parse(command, rest)
  if (values.help === true) {
    terminal.write(helpOf(command, commonOptions))
    return
  }
  if (positionals.length < command.parametersMin || positionals.length > command.parametersMax) {
    throw new UsageError(
      `weft ${command.name} takes ${command.parameters === '' ? 'nothing' : command.parameters}`,
      `See: weft help ${command.name}`,
    )
  }
  await command.run(contextOf(values, positionals, terminal))
}

function explanation(name: string | undefined, rest: readonly string[], terminal: Terminal): string {
  const [about] = rest
  if (name === 'help' && about !== undefined && !about.startsWith('-')) {
    return helpOf(findCommand(about), commonOptions)
  }
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    return overview(paint(terminal.hasColour))
  }
  throw new UsageError(`${name} stands before the command`, 'Options follow the command: weft balance --json')
}

function findCommand(name: string): Command {
  const found = commands.find((each) => each.name === name)
  if (found !== undefined) return found
  const known = commands.map((each) => each.name).join(', ')
  throw new UsageError(`There is no command ${JSON.stringify(name)}`, `There are: ${known}, help.`)
}

function parse(command: Command, words: readonly string[]) {
  const options: ParseArgsOptionsConfig = {}
  for (const [name, { type }] of Object.entries({ ...command.options, ...commonOptions })) {
    options[name] = { type }
  }
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true })
    return { values: values as CommandContext['options'], positionals }
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0]! : String(error)
    throw new UsageError(reason, `See: weft help ${command.name}`)
  }
}

function contextOf(
  options: CommandContext['options'],
  parameters: readonly string[],
  terminal: Terminal,
): CommandContext {
  const url = urlOf(options.url ?? terminal.env.WEFT_URL ?? DEFAULT_URL)
  const timeoutMs = numberOption({ options }, 'timeout', TIMEOUT_SECONDS) * 1000
  const isJson = options.json === true
  const reader = () => createWeftClient({ url })
  return {
    ...{ parameters, options, terminal, timeoutMs, url, reader },
    signal: withDeadline(terminal.signal, timeoutMs),
    signing: async () => reader().withSigner(privateKeySigner((await readKey(terminal.env)).privateKey)),
    print: (result, text) => terminal.write(isJson ? jsonLine(result) : `${text}\n`),
    note: (text) => {
      if (!isJson) terminal.writeError(`${text}\n`)
    },
  }
}

/** The timer does not keep the program alive once everything is done. */
function withDeadline(interrupt: AbortSignal, timeoutMs: number): AbortSignal {
  const deadline = new AbortController()
  const over = new TimeoutExceeded({ waitingFor: 'The command', timeoutMs })
  setTimeout(() => deadline.abort(over), timeoutMs).unref()
  return AbortSignal.any([interrupt, deadline.signal])
}

function urlOf(text: string | boolean): string {
  if (typeof text === 'string' && /^https?:\/\//.test(text) && URL.canParse(text)) return text
  throw new UsageError(
    `${JSON.stringify(text)} is no address of an API`,
    'It looks like http://127.0.0.1:4000.',
  )
}
