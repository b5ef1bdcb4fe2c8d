import type { Action } from '@weft/protocol'
import type { EventInfo } from '../transactionInfo.ts'
import type { WeftClient } from '../weftClient.ts'
import { CliError } from './cliError.ts'
import type { CommandContext } from './command.ts'
import { choiceOption } from './options.ts'
import { amountText } from './output.ts'

/** Options of whatever sends. */
export const sendingOptions = {
  simulate: { type: 'boolean', help: 'Shows what it would do, and sends nothing.' },
  yes: { type: 'boolean', help: 'Does not ask first; needed where nobody can be asked.' },
  wait: { type: 'string', value: 'stage', help: 'executed (default), sealed or posted (on L1).' },
} as const

/** Simulates, or asks and sends: what `send` and `action` do with what they built. */
export async function runActions(context: CommandContext, actions: readonly Action[]): Promise<void> {
  const weft = await context.signing()
  if (context.options.simulate === true) return simulateActions(context, weft, actions)
  await confirm(context, weft, actions)
  await submitActions(context, weft, actions)
}

/** Signs, sends and waits; prints what came of it. @throws TransactionRejected when the rules forbid it */
export async function submitActions(
  context: CommandContext,
  weft: WeftClient,
  actions: readonly Action[],
): Promise<void> {
  const { signal, timeoutMs } = context
  const stage = choiceOption(context, 'wait', ['executed', 'sealed', 'posted'])
  const sent = await weft.bundle(actions, { signal })
  const { hash, account, position, fee } = sent
  context.note(`sealed in batch ${position.batch}: ${hash}`)
  if (stage === 'sealed') {
    context.print({ hash, account, stage, ...position, fee }, `sealed in batch ${position.batch}`)
    return
  }
  const receipt = await sent.wait(stage, { signal, timeoutMs })
  const own = receipt.events.filter((each) => each.account === account)
  context.print(
    {
      hash,
      account,
      stage: receipt.stage,
      ...position,
      outcome: receipt.outcome,
      fee: receipt.fee,
      events: own,
    },
    [
      ...own.map(eventText),
      `${receipt.stage} in batch ${receipt.batch}, fee ${amountText(receipt.fee, 'WEFT')}`,
    ].join('\n'),
  )
}

/** Prints what would come of it. @throws CliError with the rejection's code when the rules would forbid it */
async function simulateActions(
  context: CommandContext,
  weft: WeftClient,
  actions: readonly Action[],
): Promise<void> {
  const { signal, print } = context
  const { account, asOf, outcome, rejection, fee, events, changes } = await weft.simulate(actions, { signal })
  print(
    { simulated: true, account, batch: asOf.batch, outcome, rejection, fee, events, changes },
    [
      ...changes.map(({ text }) => text),
      `would be ${outcome} after batch ${asOf.batch}, fee ${amountText(fee, 'WEFT')}`,
    ].join('\n'),
  )
  if (rejection !== null) throw new CliError(rejection.code, rejection.title, { remedy: rejection.remedy })
}

/** Shows what is about to be signed and asks. @throws CliError `cli.not_confirmed`, `cli.cannot_ask` */
async function confirm(context: CommandContext, weft: WeftClient, actions: readonly Action[]): Promise<void> {
  if (context.options.yes === true) return
  if (!context.terminal.canAsk) {
    throw new CliError('cli.cannot_ask', 'Nobody is there to confirm this', { remedy: 'Add --yes.' })
  }
  const { text, fee } = await weft.prepare(actions, { signal: context.signal })
  context.terminal.writeError(`${text.join('\n')}\nfee ${amountText(fee, 'WEFT')}\n`)
  const answer = await context.terminal.ask('Sign and send? [y/N] ')
  if (!/^y(es)?$/i.test(answer.trim())) {
    throw new CliError('cli.not_confirmed', 'Nothing was signed or sent')
  }
}

/** @example 'Sent: to 0x…, 1.5 USDC' */
function eventText({ title, fields }: EventInfo): string {
  const { asset } = fields
  const parts = Object.entries(fields).flatMap(([name, value]) => {
    if (typeof value === 'bigint' && typeof asset === 'string' && name === 'amount') {
      return [amountText(value, asset)]
    }
    return name === 'asset' && typeof fields.amount === 'bigint' ? [] : [`${name} ${String(value)}`]
  })
  return `${title}: ${parts.join(', ')}`
}
