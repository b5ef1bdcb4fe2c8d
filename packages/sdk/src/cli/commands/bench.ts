import { CliError, UsageError } from '../cliError.ts'
import type { Command, CommandContext } from '../command.ts'
import { measureLoad } from '../measureLoad.ts'
import { numberOption } from '../options.ts'

/** Few enough that nobody mistakes this for a weapon, and one signature takes about a millisecond here. */
const TRANSACTIONS_MAX = 5_000
/** What one subscription of the stream follows. */
const ACCOUNTS_MAX = 100

export const bench: Command = {
  name: 'bench',
  parameters: '<url>',
  parametersMin: 1,
  parametersMax: 1,
  summary: 'What one client gets out of a devnet: transfers a second, and how long they take.',
  details: [
    'Makes accounts, takes test funds, and sends transfers between them. It signs in JavaScript, on this machine, so it',
    'measures a client; the limit of the rollup itself is what npm run bench in the repository is about.',
  ],
  options: {
    count: { type: 'string', value: 'transfers', help: `1 to ${TRANSACTIONS_MAX}; default 500.` },
    accounts: { type: 'string', value: 'accounts', help: `2 to ${ACCOUNTS_MAX}; default 10.` },
    'allow-remote': { type: 'boolean', help: 'For an API that is not on this machine: ask its owner first.' },
  },
  examples: ['weft bench http://127.0.0.1:4000 --count 1000'],
  async run(context) {
    const url = targetOf(context)
    const count = numberOption(context, 'count', { min: 1, max: TRANSACTIONS_MAX, default: 500 })
    const accounts = numberOption(context, 'accounts', { min: 2, max: ACCOUNTS_MAX, default: 10 })
    const { signal, note, print } = context
    const load = await measureLoad({ url, count, accounts, signal, note })
    const { executed, rejected, seconds, transactionsPerSecond, sealedMs, executedMs } = load
    print(
      { url, ...load },
      [
        `${executed} transfers executed in ${seconds} s: ${transactionsPerSecond} a second`,
        `  sealed after    ${sealedMs.p50} ms (half), ${sealedMs.p95} ms (95 %)`,
        `  executed after  ${executedMs.p50} ms (half), ${executedMs.p95} ms (95 %)`,
      ].join('\n'),
    )
    if (rejected > 0) throw new CliError('bench.rejected', `${rejected} transfers were rejected`)
  },
}

function targetOf({ parameters: [url = ''], options }: CommandContext): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new UsageError(
      `${JSON.stringify(url)} is no address of an API`,
      'It looks like http://127.0.0.1:4000.',
    )
  }
  const { hostname } = new URL(url)
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
  if (isLoopback || options['allow-remote'] === true) return url
  throw new UsageError(
    `${hostname} is another machine, and this is load`,
    'If its owner agrees: --allow-remote',
  )
}
