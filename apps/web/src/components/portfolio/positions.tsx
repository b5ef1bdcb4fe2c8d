'use client'
import { assetBySymbol } from '@weft/sdk'
import type { ReactNode } from 'react'
import { AssetIcon } from '@/components/ui/assetIcon'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Countdown } from '@/components/ui/countdown'
import { EmptyState } from '@/components/ui/emptyState'
import { HoverLink } from '@/components/ui/hoverLink'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Portfolio } from '@/hooks/usePortfolio'
import { formatExact, formatHolding, formatPercent, formatUsd } from '@/lib/format'
import { GROUP_NAMES } from '@/lib/portfolio/allocation'
import { POSITION_GROUPS, type Position, type PositionGroup } from '@/lib/portfolio/positions'

const MODULES: Record<PositionGroup, { module: string; href: string; open: string }> = {
  wallet: { module: 'bank', href: '/lend', open: 'Put it to work' },
  lending: { module: 'lending', href: '/lend', open: 'Lend' },
  staking: { module: 'staking', href: '/stake', open: 'Stake' },
  vault: { module: 'vault', href: '/earn', open: 'Earn' },
  farm: { module: 'farm', href: '/earn', open: 'Earn' },
  nft: { module: 'nft', href: '/nfts/yours', open: 'NFTs' },
}

/** Everything an account has and owes, by module. */
export function Positions({ portfolio, isOthers }: { portfolio: Portfolio | undefined; isOthers: boolean }) {
  if (!portfolio) {
    return (
      <Section title="Positions">
        <SkeletonRows rows={6} label="Loading positions" />
      </Section>
    )
  }
  const groups = POSITION_GROUPS.map((group) => ({
    group,
    rows: portfolio.positions.filter((each) => each.group === group),
  })).filter(({ rows }) => rows.length > 0)
  if (groups.length === 0) {
    return (
      <Section title="Positions">
        <EmptyState title="Nothing here yet">
          {isOthers
            ? 'This account has no balances and no positions.'
            : 'Take test funds above, then supply, stake or deposit them: it shows here within a second.'}
        </EmptyState>
      </Section>
    )
  }
  return (
    <section aria-label="Positions" className="space-y-6">
      {groups.map(({ group, rows }) => (
        <Group key={group} group={group} rows={rows} portfolio={portfolio} isOthers={isOthers} />
      ))}
    </section>
  )
}

function Group(props: {
  group: PositionGroup
  rows: readonly Position[]
  portfolio: Portfolio
  isOthers: boolean
}) {
  const { group, rows, portfolio, isOthers } = props
  const { module, href, open } = MODULES[group]
  const { address, worth } = portfolio.account
  return (
    <Section
      title={GROUP_NAMES[group]}
      aside={
        <span className="flex items-center gap-3">
          <span className="text-base font-semibold text-ink" data-testid={`worth-${module}`}>
            {formatUsd(worth[module] ?? 0n)}
          </span>
          <Button asChild size="sm">
            <HoverLink href={isOthers ? `${href}?address=${address}` : href}>
              {isOthers && group === 'wallet' ? 'Lend' : open}
              <span className="sr-only">: {GROUP_NAMES[group]}</span>
            </HoverLink>
          </Button>
        </span>
      }
    >
      <table className="w-full text-sm sm:table-fixed" aria-label={GROUP_NAMES[group]}>
        <thead className="sr-only">
          <tr>
            <th scope="col">Position</th>
            <th scope="col">A year</th>
            <th scope="col">Amount and value</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function Row({ row }: { row: Position }) {
  const { name, kind, asset, units, value, yearly, href, isCountedElsewhere } = row
  const { decimals } = assetBySymbol(asset)
  const isDebt = value < 0n
  return (
    <tr className="hover:bg-sunken">
      <th scope="row" className="max-w-0 py-3 pl-5 pr-3 text-left font-medium max-sm:w-full">
        <HoverLink href={href} className="group flex items-center gap-3">
          <AssetIcon symbol={asset} className="size-8" />
          <span className="min-w-0">
            <span className="block truncate group-hover:underline group-hover:underline-offset-4">
              {name}
            </span>
            <span className="flex flex-wrap items-center gap-x-2 text-xs font-normal text-muted">
              <span className={isDebt ? 'text-warn' : undefined}>{kind}</span>
              <Note row={row} />
              {yearly !== undefined && yearly !== 0n && <span className="sm:hidden">{rate(yearly)}</span>}
            </span>
          </span>
        </HoverLink>
      </th>
      <td className="w-44 whitespace-nowrap px-3 py-3 text-right max-sm:hidden">
        {yearly === undefined ? (
          ''
        ) : (
          <span className={yearly < 0n ? 'text-warn' : 'text-good'}>{rate(yearly)}</span>
        )}
      </td>
      <td className="whitespace-nowrap py-3 pl-3 pr-5 text-right sm:w-56">
        <span className="block font-medium" title={`${formatExact(units, decimals)} ${asset}`}>
          {isDebt && '−'}
          {formatHolding(units, decimals)} <span className="font-normal text-muted">{asset}</span>
        </span>
        <span className="block text-xs text-muted">
          {isCountedElsewhere ? `(${formatUsd(value)})` : formatUsd(value)}
        </span>
      </td>
    </tr>
  )
}

function Note({ row: { note, until } }: { row: Position }): ReactNode {
  if (note === 'Collateral') return <Badge>Collateral</Badge>
  if (note === 'Ready to withdraw') return <Badge tone="good">Ready to withdraw</Badge>
  return (
    <>
      {note && <span>· {note}</span>}
      {until !== undefined && (
        <span>
          · <Countdown until={until} done="ready" />
        </span>
      )}
    </>
  )
}

function rate(yearly: bigint): string {
  return `${formatPercent(yearly)} a year`
}
