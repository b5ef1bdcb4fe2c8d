'use client'
import { FEE_ASSET, type TransactionDetail } from '@weft/sdk'
import Link from 'next/link'
import { L1Row } from '@/components/explorer/batchRoots'
import { EventList } from '@/components/explorer/eventList'
import { Missing } from '@/components/explorer/missing'
import { OutcomeBadge } from '@/components/explorer/outcomeBadge'
import { SignedFacts } from '@/components/explorer/signedFacts'
import { DataRow } from '@/components/ui/dataRow'
import { ErrorState } from '@/components/ui/errorState'
import { HashText } from '@/components/ui/hashText'
import { Notice } from '@/components/ui/notice'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TimeAgo } from '@/components/ui/timeAgo'
import { StageThread } from '@/components/weave/stageThread'
import { useTransaction } from '@/hooks/useTransactions'
import { formatAmount, formatCount } from '@/lib/format'
import { transactionStages } from '@/lib/stages'

/** One transaction: what was meant, what was signed, what happened, and where it is on L1. */
export function TransactionPage({ hash }: { hash: string }) {
  const { data: transaction, error, refetch } = useTransaction(hash)
  return (
    <div className="space-y-6">
      <header>
        <p className="text-sm text-muted">
          <Link href="/explorer" className="hover:text-ink hover:underline">
            Explorer
          </Link>{' '}
          / Transactions
        </p>
        <h1 className="flex flex-wrap items-center gap-3 text-2xl font-semibold tracking-tight">
          Transaction
          {transaction && <OutcomeBadge outcome={transaction.receipt?.outcome} stage={transaction.stage} />}
        </h1>
        <HashText value={hash} label="transaction hash" full />
      </header>
      {error && !transaction ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : transaction === undefined ? (
        <div className="card">
          <SkeletonRows rows={6} label="Loading the transaction" />
        </div>
      ) : transaction === null ? (
        <Missing title="Nobody sent this transaction">
          No batch has it. If it was sent a moment ago, this page finds it by itself.
        </Missing>
      ) : (
        <Details transaction={transaction} />
      )}
    </div>
  )
}

function Details({ transaction }: { transaction: TransactionDetail }) {
  const { receipt, batch, index, account, actions, stage, l1 } = transaction
  const rejection = receipt?.rejection
  return (
    <>
      <section className="card px-5 py-5 sm:px-6" aria-label="Stages">
        <div className="max-w-xl [--raised:var(--surface)]">
          <StageThread
            stages={transactionStages(stage, receipt?.outcome === 'rejected')}
            label="Stages of the transaction"
          />
        </div>
        {rejection && (
          <Notice tone="bad" title={rejection.title} className="mt-5">
            <p>{rejection.remedy}</p>
            <p className="mt-1 font-mono text-xs text-muted">
              {rejection.code}
              {rejection.actionIndex !== null && ` · action ${rejection.actionIndex + 1}`}
            </p>
          </Notice>
        )}
      </section>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="space-y-6">
          <Section title={actions.length === 1 ? 'Action' : `${formatCount(actions.length)} actions`}>
            <ol className="divide-y divide-line">
              {actions.map((action, position) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: an action is its position
                <li key={position} className="px-5 py-3 text-sm">
                  <p className="font-medium">{action.text}</p>
                  <p className="font-mono text-xs text-muted">{action.type}</p>
                </li>
              ))}
            </ol>
          </Section>
          <Section title="What happened">
            {receipt ? (
              <EventList events={receipt.events} rejected={receipt.outcome === 'rejected'} />
            ) : (
              <SkeletonRows rows={1} label="Waiting for execution" />
            )}
          </Section>
        </div>
        <div className="space-y-6">
          <Section title="Facts">
            <dl className="divide-y divide-line px-5 py-2">
              <DataRow label="Account">
                <HashText value={account} label="account" href={`/explorer/accounts/${account}`} />
              </DataRow>
              <DataRow label="Batch">
                <Link
                  className="text-accent underline decoration-line-strong underline-offset-4"
                  href={`/explorer/batches/${batch}`}
                >
                  {formatCount(batch)}
                </Link>
                , position {formatCount(index)}
              </DataRow>
              <DataRow label="Sealed">
                <TimeAgo seconds={transaction.timestamp} />
              </DataRow>
              <DataRow label="Shard">{transaction.shard}</DataRow>
              <DataRow label="Fee paid">
                {receipt ? `${formatAmount(receipt.fee, FEE_ASSET.decimals)} ${FEE_ASSET.symbol}` : '–'}
              </DataRow>
              <DataRow label="Size">{formatCount(transaction.bytes)} bytes</DataRow>
              <L1Row label="Data on L1" reference={l1.dataTransaction && { hash: l1.dataTransaction }} />
              <L1Row label="Root on L1" reference={l1.rootTransaction && { hash: l1.rootTransaction }} />
            </dl>
          </Section>
          <SignedFacts transaction={transaction} />
        </div>
      </div>
    </>
  )
}
