'use client'
import type { MempoolAccount } from '@weft/sdk/admin'
import { AdminHead } from '@/components/admin/adminHead'
import { Loaded } from '@/components/admin/loaded'
import { EmptyState } from '@/components/ui/emptyState'
import { HashText } from '@/components/ui/hashText'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { SortableTable, type TableColumn } from '@/components/ui/sortableTable'
import { Stat } from '@/components/ui/stat'
import { LIVE_MS, useAdminRead } from '@/hooks/admin/useAdminRead'
import { formatBytes, formatMs, formatShare } from '@/lib/admin/measureText'
import { formatCount } from '@/lib/format'

/** What was taken and is not executed yet, by account. */
export function MempoolPage() {
  const read = useAdminRead(['mempool'], (admin, options) => admin.mempool(options), { intervalMs: LIVE_MS })
  return (
    <>
      <AdminHead title="Mempool">
        What was taken and is not executed yet. Nobody can fill it alone: each account has a share of what is
        free.
      </AdminHead>
      <Loaded
        read={read}
        skeleton={
          <Section title="Accounts">
            <SkeletonRows rows={5} label="Loading the mempool" />
          </Section>
        }
      >
        {(mempool) => (
          <>
            <dl className="card grid grid-cols-2 gap-x-6 gap-y-5 px-5 py-5 lg:grid-cols-4">
              <Stat
                label="Transactions"
                note={
                  <Filled
                    max={formatCount(mempool.transactionsMax)}
                    share={mempool.transactions / mempool.transactionsMax}
                  />
                }
              >
                {formatCount(mempool.transactions)}
              </Stat>
              <Stat
                label="Bytes"
                note={<Filled max={formatBytes(mempool.bytesMax)} share={mempool.bytes / mempool.bytesMax} />}
              >
                {formatBytes(mempool.bytes)}
              </Stat>
              <Stat label="Not yet in a batch" note="waits for the next seal">
                {formatCount(mempool.unsealed)}
              </Stat>
              <Stat label="Signatures to check" note="before they are taken">
                {formatCount(mempool.beingChecked)}
              </Stat>
            </dl>
            <Section title="Accounts" aside={asideOf(mempool.top.length, mempool.accounts)}>
              {mempool.top.length === 0 ? (
                <EmptyState title="Nothing waits">
                  Everything that was taken is executed. Accounts stand here while they have something under
                  way.
                </EmptyState>
              ) : (
                <SortableTable
                  label="Accounts with something under way"
                  columns={columns}
                  rows={mempool.top}
                  keyOf={({ account }) => account}
                />
              )}
            </Section>
          </>
        )}
      </Loaded>
    </>
  )
}

function Filled({ max, share }: { max: string; share: number }) {
  return (
    <>
      {formatShare(share)} of {max}
      <span aria-hidden className="mt-1 block h-1.5 max-w-36 overflow-hidden rounded-full bg-sunken">
        <span
          className={share > 0.8 ? 'block h-full bg-warn' : 'block h-full bg-accent'}
          style={{ width: `${Math.min(100, share * 100)}%` }}
        />
      </span>
    </>
  )
}

function asideOf(shown: number, accounts: number): string | undefined {
  if (accounts === 0) return undefined
  return shown < accounts
    ? `The ${formatCount(shown)} with most of ${formatCount(accounts)}`
    : `${formatCount(accounts)}`
}

const columns: readonly TableColumn<MempoolAccount>[] = [
  {
    name: 'Account',
    cell: ({ account }) => (
      <HashText value={account} label="address" href={`/explorer/accounts/${account}`} />
    ),
  },
  {
    name: 'Transactions',
    cell: ({ transactions }) => formatCount(transactions),
    sortBy: ({ transactions }) => transactions,
  },
  { name: 'Bytes', cell: ({ bytes }) => formatBytes(bytes), sortBy: ({ bytes }) => bytes },
  { name: 'Of its share', cell: ({ share }) => formatShare(share), sortBy: ({ share }) => share },
  { name: 'Busy for', cell: ({ busyMs }) => formatMs(busyMs), sortBy: ({ busyMs }) => busyMs },
]
