import type { ReactNode } from 'react'
import type { Portfolio } from '@/hooks/usePortfolio'
import { formatUsd } from '@/lib/format'
import type { Claim } from '@/lib/portfolio/claims'
import type { Yearly } from '@/lib/portfolio/yearly'

const MODULE_NAMES: Record<string, string> = {
  bank: 'Balances',
  lending: 'Lending, less debt',
  staking: 'Staking, with rewards',
  vault: 'Vaults',
  farm: 'Farm rewards',
  nft: 'Offers, bids, streams, royalties',
}

/** What net worth is the sum of. */
export function WorthParts({ portfolio }: { portfolio: Portfolio }) {
  const { worth, netWorth } = portfolio.account
  return (
    <Parts
      rows={Object.entries(worth)
        .filter(([, value]) => value !== 0n)
        .map(([name, value]) => ({ name: MODULE_NAMES[name] ?? name, value: formatUsd(value) }))}
      total={formatUsd(netWorth)}
    >
      At the oracle’s prices. What is staked in a farm counts once, where it is held. NFTs do not count: what
      one would fetch is an estimate.
    </Parts>
  )
}

/** What net APY is the average of. */
export function ApyParts({ yearly }: { yearly: Yearly }) {
  const { parts, earned, base } = yearly
  return (
    <Parts
      rows={parts.map(({ name, value, earned: part }) => ({
        name: value === 0n ? name : `${name}, ${formatUsd(value, { short: true })}`,
        value: formatUsd(part),
      }))}
      total={`${formatUsd(earned)} a year`}
    >
      What a year earns less what debts cost, over the {formatUsd(base)} that is at work less debt, if rates
      stay as they are. What lies idle in the account is left out.
    </Parts>
  )
}

/** What can be claimed. */
export function ClaimParts({ claims }: { claims: readonly Claim[] }) {
  return (
    <Parts
      rows={claims.map(({ name, value }) => ({ name, value: formatUsd(value) }))}
      total={formatUsd(claims.reduce((sum, { value }) => sum + value, 0n))}
    />
  )
}

function Parts(props: {
  rows: readonly { name: string; value: string }[]
  total: string
  children?: ReactNode
}) {
  return (
    <div className="space-y-3">
      <dl className="space-y-1">
        {props.rows.map(({ name, value }) => (
          <div key={name} className="flex justify-between gap-4">
            <dt className="min-w-0 break-words text-muted">{name}</dt>
            <dd className="shrink-0 font-medium text-ink">{value}</dd>
          </div>
        ))}
        <div className="flex justify-between gap-4 border-t border-line pt-1 font-medium text-ink">
          <dt>Together</dt>
          <dd className="shrink-0">{props.total}</dd>
        </div>
      </dl>
      {props.children && <p>{props.children}</p>}
    </div>
  )
}
