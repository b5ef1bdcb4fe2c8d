'use client'
import type { Account } from '@weft/sdk'
import Link from 'next/link'
import { AccountHistory } from '@/components/explorer/accountHistory'
import { BalanceTable } from '@/components/explorer/balanceTable'
import { Health } from '@/components/lend/health'
import { AddressMark } from '@/components/shell/addressMark'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copyButton'
import { ErrorState } from '@/components/ui/errorState'
import { Section } from '@/components/ui/section'
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton'
import { Stat } from '@/components/ui/stat'
import { useAccountView } from '@/hooks/useAccountView'
import { useMarkets } from '@/hooks/useMarkets'
import { formatAmount, formatHolding, formatUsd } from '@/lib/format'

/** Any account: what it has, proven if you like, and everything it did. */
export function AccountPage({ address }: { address: string }) {
  const { data: account, error, refetch } = useAccountView(address)
  return (
    <div className="space-y-6">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-0">
          <p className="text-sm text-muted">
            <Link href="/explorer" className="hover:text-ink hover:underline">
              Explorer
            </Link>{' '}
            / Accounts
          </p>
          <h1 className="text-2xl font-semibold tracking-tight">Account</h1>
          <p className="mt-1 flex items-center gap-2">
            <AddressMark address={address} className="size-6 shrink-0" />
            <span className="min-w-0 break-all font-mono text-sm">{address}</span>
            <CopyButton value={address} label="address" />
          </p>
        </div>
        <Button asChild>
          <Link href={`/account/${address}`}>View the portfolio</Link>
        </Button>
      </header>
      {error && !account ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <>
          <Summary account={account} />
          <div className="grid items-start gap-6 lg:grid-cols-2">
            <Section title="Balances">
              {account ? (
                <BalanceTable account={account} />
              ) : (
                <SkeletonRows rows={4} label="Loading balances" />
              )}
            </Section>
            <Section title="Lending positions">
              {account ? (
                <Positions account={account} />
              ) : (
                <SkeletonRows rows={2} label="Loading positions" />
              )}
            </Section>
          </div>
          <AccountHistory address={address} />
        </>
      )}
    </div>
  )
}

function Summary({ account }: { account: Account | undefined }) {
  const lending = account?.modules.lending
  return (
    <dl className="card grid grid-cols-2 gap-x-6 gap-y-5 px-5 py-5 sm:px-6 lg:grid-cols-4">
      <Stat label="Net worth" note="in all modules">
        {account ? formatUsd(account.netWorth) : <Skeleton />}
      </Stat>
      <Stat label="Lending, net">{lending ? formatUsd(lending.netWorth) : <Skeleton />}</Stat>
      <Stat label="Health factor">{lending ? <Health value={lending.healthFactor} /> : <Skeleton />}</Stat>
      <Stat label="Shard" note="of 256, from the address">
        {account?.shard ?? <Skeleton />}
      </Stat>
    </dl>
  )
}

function Positions({ account }: { account: Account }) {
  const { data } = useMarkets()
  const { positions } = account.modules.lending
  const open = positions.filter(({ supplied, debt }) => supplied > 0n || debt > 0n)
  if (open.length === 0) return <p className="px-5 py-4 text-sm text-muted">No supplies and no debt.</p>
  return (
    <ul className="divide-y divide-line">
      {open.map(({ asset, supplied, suppliedValue, debt, debtValue, collateral }) => {
        const decimals = data?.markets.find((market) => market.asset === asset)?.decimals ?? 18
        return (
          <li key={asset} className="flex items-baseline justify-between gap-4 px-5 py-3 text-sm">
            <Link href={`/lend/${asset}`} className="font-medium hover:underline hover:underline-offset-4">
              {asset}
            </Link>
            <span className="text-right">
              {supplied > 0n && (
                <span className="block">
                  {formatHolding(supplied, decimals)} supplied{' '}
                  <span className="text-muted">
                    · {formatUsd(suppliedValue)}
                    {collateral && ' · collateral'}
                  </span>
                </span>
              )}
              {debt > 0n && (
                <span className="block">
                  {formatAmount(debt, decimals)} borrowed{' '}
                  <span className="text-muted">· {formatUsd(debtValue)}</span>
                </span>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
