import type { TransactionInfo } from '@weft/sdk'
import { ArrowDownLeft, ArrowUpRight } from 'lucide-react'
import Link from 'next/link'
import { OutcomeBadge } from '@/components/explorer/outcomeBadge'
import { Moment } from '@/components/ui/moment'
import { formatAmount, formatExact, shortHex } from '@/lib/format'
import { transactionSentences } from '@/lib/portfolio/historyText'
import { type Movement, movementsOf } from '@/lib/portfolio/movements'

/** Movements of one transaction that fit beside it. */
const MOVEMENTS_SHOWN = 4

/** One transaction as its account sees it: what it was, when, and what came or went. */
export function HistoryRow({ transaction, of }: { transaction: TransactionInfo; of: string }) {
  const { hash, account, receipt, stage, timestamp } = transaction
  const [first = 'Transaction', ...rest] = transactionSentences(transaction, of)
  const movements = movementsOf(transaction, of)
  const isOwn = account === of
  const Arrow = isOwn ? ArrowUpRight : ArrowDownLeft
  return (
    <div className="relative grid grid-cols-[auto_1fr_auto] items-start gap-x-3 px-5 py-3 text-sm hover:bg-sunken">
      <span className="mt-0.5 grid size-8 place-items-center rounded-full bg-sunken text-muted">
        <Arrow className="size-4" aria-hidden />
        <span className="sr-only">{isOwn ? 'Sent' : 'Received'}</span>
      </span>
      <div className="min-w-0">
        <Link
          href={`/explorer/transactions/${hash}`}
          className="block font-medium [overflow-wrap:anywhere] after:absolute after:inset-0 hover:text-accent"
        >
          {first}
          {rest.length > 0 && <span className="text-muted"> and {rest.length} more</span>}
        </Link>
        <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
          <Moment seconds={timestamp} />
          <span className="font-mono">{shortHex(hash)}</span>
          {!isOwn && <span className="font-mono">by {shortHex(account)}</span>}
          {receipt?.rejection && <span className="text-bad">{receipt.rejection.title}</span>}
        </p>
      </div>
      <div className="space-y-1 text-right">
        {movements.slice(0, MOVEMENTS_SHOWN).map((movement, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a movement is its position
          <MovementText key={index} movement={movement} />
        ))}
        {movements.length > MOVEMENTS_SHOWN && (
          <span className="block text-xs text-muted">and {movements.length - MOVEMENTS_SHOWN} more</span>
        )}
        {(movements.length === 0 || receipt?.outcome !== 'executed') && (
          <OutcomeBadge outcome={receipt?.outcome} stage={stage} />
        )}
      </div>
    </div>
  )
}

function MovementText({ movement: { direction, units, decimals, symbol } }: { movement: Movement }) {
  const isIn = direction === 'in'
  return (
    <span
      className={isIn ? 'block font-medium text-good' : 'block font-medium'}
      title={`${formatExact(units, decimals)} ${symbol}`}
    >
      {isIn ? '+' : '−'}
      {formatAmount(units, decimals)} {symbol}
    </span>
  )
}
