import { type ActionInfo, ASSETS, type EventInfo, type TransactionInfo } from '@weft/sdk'
import { amountsOfAction, amountsOfEvent, type NamedAmount } from './historyText.ts'

/** What came into the free balances of an account or left them. */
export interface Movement extends NamedAmount {
  readonly direction: 'in' | 'out'
}

interface Move {
  readonly direction: 'in' | 'out'
  /** Which of the amounts. */
  readonly field: string
}

const into = (field = 'amount'): Move => ({ direction: 'in', field })
const outOf = (field = 'amount'): Move => ({ direction: 'out', field })

/** Events that tell of a change of balances, by what they say. */
const EVENTS: Readonly<Record<string, Move>> = {
  'bank.granted': into(),
  'bank.received': into(),
  'bank.returned': into(),
  'bank.sent': outOf(),
  'lending.supplied': outOf(),
  'lending.repaid': outOf(),
  'lending.deficitCovered': outOf(),
  'lending.seizedCollateral': outOf('covered'),
  'lending.withdrawn': into(),
  'lending.borrowed': into(),
  'lending.treasuryPaid': into(),
  'staking.delegated': outOf(),
  'staking.validatorRegistered': outOf(),
  'staking.rewardsFunded': outOf(),
  'staking.rewardsClaimed': into(),
  'staking.commissionClaimed': into(),
  'staking.unbondedWithdrawn': into(),
  'vault.deposited': outOf(),
  'vault.withdrawn': into(),
  'farm.claimed': into(),
  'farm.keeperRewarded': into(),
  'nft.editionsMinted': outOf(),
  'nft.used': outOf(),
  'nft.offerMade': outOf('price'),
  'nft.offerWithdrawn': into('price'),
  'nft.proceeds': into(),
  'nft.refunded': into(),
  'nft.royaltiesPaid': into(),
  'nft.streamStopped': into('refund'),
}

/** Actions that set money aside without an event of the account; what is not needed of it comes back with one. */
const ACTIONS: Readonly<Record<string, Move>> = {
  'nft.buy': outOf('priceMax'),
  'nft.bid': outOf(),
  'nft.startStream': outOf('deposit'),
}

/** Types of events that move balances. */
export const movingEvents: readonly string[] = Object.keys(EVENTS)

/** What an event moved. */
export function movementsOfEvent(event: EventInfo): Movement[] {
  return moved(EVENTS[event.type], amountsOfEvent(event))
}

/** What an executed action of the account moved that no event tells of. */
export function movementsOfAction(action: ActionInfo): Movement[] {
  return moved(ACTIONS[action.type], amountsOfAction(action))
}

/** What a transaction changed of the free balances of an account, asset by asset, besides the fee. */
export function movementsOf(
  { account, actions, receipt }: Pick<TransactionInfo, 'account' | 'actions' | 'receipt'>,
  of: string,
): Movement[] {
  if (receipt?.outcome !== 'executed') return []
  const all = [
    ...(account === of ? actions.flatMap(movementsOfAction) : []),
    ...receipt.events.filter((event) => event.account === of).flatMap(movementsOfEvent),
  ]
  return [...Map.groupBy(all, ({ symbol }) => symbol).values()].flatMap((each) => net(each) ?? [])
}

function moved(move: Move | undefined, amounts: readonly NamedAmount[]): Movement[] {
  return amounts
    .filter(({ field, symbol }) => field === move?.field && ASSETS.some((asset) => asset.symbol === symbol))
    .map((amount) => ({ ...amount, direction: move?.direction ?? 'in' }))
}

function net(movements: readonly Movement[]): Movement | undefined {
  const sum = movements.reduce(
    (total, { direction, units }) => (direction === 'in' ? total + units : total - units),
    0n,
  )
  const [first] = movements
  if (!first || sum === 0n) return undefined
  return sum > 0n ? { ...first, direction: 'in', units: sum } : { ...first, direction: 'out', units: -sum }
}
