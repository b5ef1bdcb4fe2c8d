import { FEE_ASSET, formatUnits, type TransactionInfo } from '@weft/sdk'
import {
  actionSentence,
  amountsOfAction,
  amountsOfEvent,
  eventSentence,
  type NamedAmount,
} from './historyText.ts'
import { type Movement, movementsOfAction, movementsOfEvent } from './movements.ts'

export const CSV_HEAD = [
  ...['time', 'batch', 'transaction', 'outcome', 'sent by', 'event', 'description'],
  ...['asset', 'amount', 'direction', 'fee', 'fee asset', 'rejection'],
]

/**
 * A transaction as rows: one for every amount of every event of the account, with its exact digits; one for what an
 * action set aside without an event; where nothing happened to the account, one for every action. `direction` says
 * whether an amount came into the free balances or left them: with the fees these add up to the balances. The fee
 * stands in the first row, when the account paid it.
 */
export function csvRowsOf(transaction: TransactionInfo, of: string): string[][] {
  const { timestamp, batch, hash, account, actions, receipt } = transaction
  const outcome = receipt?.outcome ?? 'sealed'
  const start = [new Date(timestamp * 1_000).toISOString(), String(batch), hash, outcome, account]
  const events = receipt?.events.filter((event) => event.account === of) ?? []
  const isOwn = account === of && outcome === 'executed'
  const setAside = isOwn ? actions.filter((action) => movementsOfAction(action).length > 0) : []
  const happened = [
    ...setAside.flatMap((action) =>
      lineEach(movementsOfAction(action), [action.type, actionSentence(action)], movementsOfAction(action)),
    ),
    ...events.flatMap((event) =>
      lineEach(amountsOfEvent(event), [event.type, eventSentence(event)], movementsOfEvent(event)),
    ),
  ]
  const lines =
    happened.length > 0
      ? happened
      : actions.flatMap((action) =>
          lineEach(amountsOfAction(action), [action.type, actionSentence(action)], []),
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
  movements: readonly Movement[],
): string[][] {
  if (amounts.length === 0) return [[...what, '', '', '']]
  return amounts.map(({ field, symbol, units, decimals }) => [
    ...what,
    symbol,
    formatUnits(units, decimals),
    movements.find((each) => each.field === field)?.direction ?? '',
  ])
}
