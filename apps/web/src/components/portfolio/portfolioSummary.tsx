'use client'
import { Health } from '@/components/lend/health'
import { ApyParts, ClaimParts, WorthParts } from '@/components/portfolio/figureParts'
import { Button } from '@/components/ui/button'
import { Explain } from '@/components/ui/explain'
import { Skeleton } from '@/components/ui/skeleton'
import { Stat } from '@/components/ui/stat'
import type { Portfolio } from '@/hooks/usePortfolio'
import { formatPercent, formatUsd } from '@/lib/format'
import { debtOf } from '@/lib/portfolio/allocation'

/** The four figures of an account, each with what it is made of. */
export function PortfolioSummary(props: {
  portfolio: Portfolio | undefined
  /** Undefined: the figures are somebody else's. */
  onClaim: (() => void) | undefined
  isOthers: boolean
}) {
  const { portfolio, onClaim, isOthers } = props
  return (
    <section className="card px-5 py-5 sm:px-6" aria-label="Summary">
      <h1 className="sr-only">Portfolio</h1>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-6 max-lg:[&>:first-child]:col-span-2 max-lg:[&>:last-child]:col-span-2 lg:grid-cols-[1.35fr_1fr_1fr_1.2fr]">
        <NetWorth portfolio={portfolio} isOthers={isOthers} />
        <NetApy portfolio={portfolio} />
        <HealthFactor portfolio={portfolio} />
        <Claimable portfolio={portfolio} onClaim={onClaim} />
      </dl>
    </section>
  )
}

function NetWorth({ portfolio, isOthers }: { portfolio: Portfolio | undefined; isOthers: boolean }) {
  const debt = portfolio && debtOf(portfolio.positions)
  return (
    <Stat
      large
      label={
        <>
          Net worth{' '}
          <Explain label="net worth">
            {portfolio ? <WorthParts portfolio={portfolio} /> : 'What is there, less what is owed.'}
          </Explain>
        </>
      }
      note={
        debt === undefined ? (
          <Skeleton className="h-3 w-24" />
        ) : debt > 0n ? (
          `after ${formatUsd(debt)} of debt`
        ) : isOthers ? (
          'without debt'
        ) : (
          'you owe nothing'
        )
      }
    >
      <span className="text-3xl" data-testid="net-worth">
        {portfolio ? formatUsd(portfolio.account.netWorth) : <Skeleton className="h-8 w-40" />}
      </span>
    </Stat>
  )
}

function NetApy({ portfolio }: { portfolio: Portfolio | undefined }) {
  const yearly = portfolio?.yearly
  return (
    <Stat
      large
      label={
        <>
          Net APY{' '}
          <Explain label="net APY">
            {yearly ? <ApyParts yearly={yearly} /> : 'What a year earns, less what debts cost.'}
          </Explain>
        </>
      }
      note={
        yearly ? (
          yearly.earned === 0n ? (
            'nothing at work'
          ) : (
            `${signedUsd(yearly.earned)} a year`
          )
        ) : (
          <Skeleton className="h-3 w-20" />
        )
      }
    >
      {yearly ? (
        <span className={yearly.earned < 0n ? 'text-bad' : yearly.earned > 0n ? 'text-good' : ''}>
          {yearly.apy === undefined || yearly.parts.length === 0 ? '–' : formatPercent(yearly.apy)}
        </span>
      ) : (
        <Skeleton className="h-7" />
      )}
    </Stat>
  )
}

function HealthFactor({ portfolio }: { portfolio: Portfolio | undefined }) {
  const lending = portfolio?.account.modules.lending
  return (
    <Stat
      large
      label={
        <>
          Health factor{' '}
          <Explain label="health factor">
            Collateral in lending, weighted by how safe each asset is, over debt. Below <strong>1.00</strong>{' '}
            anybody may repay a part of the debt and take collateral for it. Stakes, vaults and what lies in
            the account do not count as collateral.
          </Explain>
        </>
      }
      note={
        lending ? (
          lending.healthFactor === null ? (
            'no debt'
          ) : lending.pricesStale ? (
            'a price is out of date'
          ) : (
            `liquidated below 1.00`
          )
        ) : (
          <Skeleton className="h-3 w-16" />
        )
      }
    >
      {lending ? <Health value={lending.healthFactor} /> : <Skeleton className="h-7 w-16" />}
    </Stat>
  )
}

function Claimable(props: { portfolio: Portfolio | undefined; onClaim: (() => void) | undefined }) {
  const { portfolio, onClaim } = props
  const claims = portfolio?.claims
  const total = claims?.reduce((sum, { value }) => sum + value, 0n)
  return (
    <Stat
      large
      label={
        <>
          Claimable{' '}
          <Explain label="claimable rewards">
            {claims && claims.length > 0 ? (
              <ClaimParts claims={claims} />
            ) : (
              'Rewards of stakes and farms, and royalties, that wait to be claimed.'
            )}
          </Explain>
        </>
      }
      note={
        claims ? (
          claims.length === 0 ? (
            'nothing waits'
          ) : (
            `from ${claims.length} ${claims.length === 1 ? 'source' : 'sources'}, part of net worth`
          )
        ) : (
          <Skeleton className="h-3 w-24" />
        )
      }
    >
      <span className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        {total === undefined ? <Skeleton className="h-7" /> : formatUsd(total)}
        {onClaim && claims && claims.length > 0 && (
          <Button size="sm" onClick={onClaim}>
            Claim all
          </Button>
        )}
      </span>
    </Stat>
  )
}

function signedUsd(value: bigint): string {
  return value > 0n ? `+${formatUsd(value)}` : formatUsd(value)
}
