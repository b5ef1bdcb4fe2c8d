import { FEE_ASSET, formatUnits, type TransactionInfo } from '@weft/sdk'
import {
  actionSentence,
  amountsOfAction,
  amountsOfEvent,
  directionOf,
  eventSentence,
  type NamedAmount,
} from './historyText.ts'

export const CSV_HEAD = [
  ...['time', 'batch', 'transaction', 'outcome', 'sent by', 'event', 'description'],
  ...['asset', 'amount', 'direction', 'fee', 'fee asset', 'rejection'],
]

/**
 * A transaction as rows: one for every amount of every event of the account, with its exact digits; where nothing
 * happened to the account, one for every action. The fee stands in the first row, when the account paid it.
 */
export function csvRowsOf(transaction: TransactionInfo, of: string): string[][] {
  const { timestamp, batch, hash, account, actions, receipt } = transaction
  const outcome = receipt?.outcome ?? 'sealed'
  const start = [new Date(timestamp * 1_000).toISOString(), String(batch), hash, outcome, account]
  const events = receipt?.events.filter((event) => event.account === of) ?? []
  const lines =
    events.length > 0
      ? events.flatMap((event) =>
          lineEach(amountsOfEvent(event), [event.type, eventSentence(event)], directionOf(event.type)),
        )
      : actions.flatMap((action) =>
          lineEach(amountsOfAction(action), [action.type, actionSentence(action)], undefined),
        )
  return lines.map((line, index) => {
    const isPaid = index === 0 && account === of && receipt !== null
    const fee = isPaid ? [formatUnits(receipt.fee, FEE_ASSET.decimals), FEE_ASSET.symbol] : ['', '']
    return [...start, ...line, ...fee, receipt?.rejection?.code ?? '']
  })
}

function lineEach(
  amounts: readonly NamedAmount[],
  what: readonly string[],
  direction: 'in' | 'out' | undefined,
): string[][] {
  if (amounts.length === 0) return [[...what, '', '', '']]
  return amounts.map(({ symbol, units, decimals }) => [
    ...what,
    symbol,
    formatUnits(units, decimals),
    direction ?? '',
  ])
}
