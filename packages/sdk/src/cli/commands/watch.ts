import { formatUsd8 } from '../../format.ts'
import type { StreamEvent } from '../../streamTypes.ts'
import { addressOf } from '../addressOf.ts'
import type { Command } from '../command.ts'
import { numberOption } from '../options.ts'

/** Accounts of one subscription. */
const ACCOUNTS_MAX = 100
const BATCHES_MAX = 1_000_000_000

export const watch: Command = {
  name: 'watch',
  parameters: '[address …]',
  parametersMin: 0,
  parametersMax: ACCOUNTS_MAX,
  summary: 'Batches, prices and receipts of accounts, as they come.',
  details: [
    'Reconnects by itself and misses nothing. Ends at Ctrl-C, after --count batches, or at --timeout.',
  ],
  options: {
    count: { type: 'string', value: 'batches', help: 'Ends after so many batches.' },
    after: { type: 'string', value: 'sequence', help: 'Continues after this sequence number of a batch.' },
  },
  examples: ['weft watch --json | jq -c .prices', 'weft watch 0x7e5f4552091a69125d5dfcb7b8c2659029395bdf'],
  async run(context) {
    const accounts = await Promise.all(context.parameters.map((each) => addressOf(each, context)))
    const count = numberOption(context, 'count', { min: 1, max: BATCHES_MAX, default: BATCHES_MAX })
    const after = numberOption(context, 'after', { min: 0, max: Number.MAX_SAFE_INTEGER, default: -1 })
    // Forever is what watching is for, unless somebody says how long.
    const signal = context.options.timeout === undefined ? context.terminal.signal : context.signal
    const stream = context.reader().stream({
      ...{ accounts, signal, ...(after >= 0 && { after }) },
      onGap: (gap) => context.note(`missing here: batches after ${gap.after}; see weft batches`),
    })
    let batches = 0
    for await (const event of stream) {
      context.print(event, textOf(event))
      if (event.type === 'batch' && ++batches === count) break
    }
    stream.close()
    if (batches < count && signal.aborted) throw signal.reason
  },
}

function textOf(event: StreamEvent): string {
  switch (event.type) {
    case 'subscribed':
      return `connected after sequence ${event.sequence}`
    case 'heads':
      return headsText(event.heads)
    case 'prices':
      return event.prices.map(({ asset, price }) => `${asset} ${formatUsd8(price)}`).join('  ')
    case 'batch': {
      const transactions = event.summary === undefined ? '' : `: ${event.summary.transactions} transactions`
      return [`batch ${event.number}${transactions}`, ...(event.receipts ?? []).map(receiptText)].join('\n')
    }
  }
}

type Received = NonNullable<Extract<StreamEvent, { type: 'batch' }>['receipts']>[number]

function receiptText({ account, transaction }: Received): string {
  const actions = transaction.actions.map(({ text }) => text).join('; ')
  return `  ${account} ${transaction.receipt?.outcome ?? transaction.stage}: ${actions}`
}

function headsText(heads: Extract<StreamEvent, { type: 'heads' }>['heads']): string {
  return Object.entries(heads)
    .map(([stage, batch]) => `${stage} ${batch}`)
    .join('  ')
}
