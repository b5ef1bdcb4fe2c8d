import { formatUsd8 } from '../../format.ts'
import { privateKeySigner } from '../../privateKeySigner.ts'
import { addressOf } from '../addressOf.ts'
import type { Command, CommandContext } from '../command.ts'
import { createKey, findKey } from '../keyStore.ts'
import { table } from '../output.ts'

export const account: Command = {
  name: 'account',
  parameters: '[address]',
  parametersMin: 0,
  parametersMax: 1,
  summary: 'Your account, created when there is none; or what anybody has.',
  details: [
    'The key lies in ~/.weft/key, which only you may read. With an address, its worth by module is shown.',
  ],
  options: { reveal: { type: 'boolean', help: 'Prints the private key too.' } },
  examples: ['weft account', 'weft account 0x7e5f4552091a69125d5dfcb7b8c2659029395bdf --json'],
  run: (context) => (context.parameters[0] === undefined ? showOwn(context) : showWorth(context)),
}

async function showOwn({ terminal, options, print }: CommandContext): Promise<void> {
  const found = await findKey(terminal.env)
  const { privateKey, source } = found ?? (await createKey(terminal.env))
  const { address } = privateKeySigner(privateKey)
  const isNew = found === undefined
  const lines = [`address  ${address}`, `key      ${source}${isNew ? ' (new: keep a copy of it)' : ''}`]
  if (options.reveal === true) lines.push(`private  ${privateKey}`)
  print({ address, source, created: isNew, ...(options.reveal === true && { privateKey }) }, lines.join('\n'))
}

async function showWorth(context: CommandContext): Promise<void> {
  const address = await addressOf(context.parameters[0], context)
  const { worth, netWorth, shard, asOf } = await context.reader().account(address, { signal: context.signal })
  const rows = Object.entries(worth).map(([module, value]) => [module, formatUsd8(value)])
  context.print(
    { address, shard, batch: asOf.batch, netWorth, worth },
    [`${address} after batch ${asOf.batch}`, table([...rows, ['in all', formatUsd8(netWorth)]])].join('\n'),
  )
}
