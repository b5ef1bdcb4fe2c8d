import type { Market } from '@weft/sdk'

/** What is out of the ordinary in a market: a word for rows, and a sentence for the page. */
export interface MarketState {
  readonly tone: 'warn' | 'bad'
  readonly badge: string
  readonly title: string
  readonly text: string
  /** Whether it stands in the way of supplying, of borrowing. */
  readonly stops: { readonly supply: boolean; readonly borrow: boolean }
}

/** Everything that stands in somebody's way in a market, the gravest first; nothing on most days. */
export function marketStates(market: Market): MarketState[] {
  const { parameters, asset } = market
  const states: MarketState[] = []
  if (parameters.paused) {
    states.push({
      tone: 'bad',
      badge: 'Paused',
      title: 'This market is paused',
      text: 'Nothing can be supplied, withdrawn, borrowed, repaid or liquidated here until it is resumed. Supplies earn and debts grow as before.',
      stops: { supply: true, borrow: true },
    })
  }
  if (market.priceStale) {
    states.push({
      tone: 'bad',
      badge: 'Price out of date',
      title: `The price of ${asset} is out of date`,
      text: 'Borrowing, taking back collateral of an account in debt, and liquidations wait for a new price. Supplying and repaying go on.',
      stops: { supply: false, borrow: true },
    })
  }
  if (parameters.frozen) {
    states.push({
      tone: 'warn',
      badge: 'Frozen',
      title: 'This market is closed for new positions',
      text: 'You can withdraw and repay here, but neither supply nor borrow.',
      stops: { supply: true, borrow: true },
    })
  }
  if (!parameters.borrowable) {
    states.push({
      tone: 'warn',
      badge: 'Not lent out',
      title: `${asset} is not lent out`,
      text: 'It can be supplied and used as collateral, and not be borrowed.',
      stops: { supply: false, borrow: true },
    })
  }
  return [...states, ...fullStates(market)]
}

function fullStates({ supplyRoom, borrowRoom }: Market): MarketState[] {
  const states: MarketState[] = []
  if (supplyRoom === 0n) {
    states.push({
      tone: 'warn',
      badge: 'Supply cap reached',
      title: 'The supply cap is reached',
      text: 'More can be supplied once others withdraw.',
      stops: { supply: true, borrow: false },
    })
  }
  if (borrowRoom === 0n) {
    states.push({
      tone: 'warn',
      badge: 'Borrow cap reached',
      title: 'The borrow cap is reached',
      text: 'More can be borrowed once others repay.',
      stops: { supply: false, borrow: true },
    })
  }
  return states
}
