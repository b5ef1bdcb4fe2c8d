import type { TransactionInfo } from '@weft/sdk'
import Link from 'next/link'
import { OutcomeBadge } from '@/components/explorer/outcomeBadge'
import { AddressMark } from '@/components/shell/addressMark'
import { Button } from '@/components/ui/button'
import { TimeAgo } from '@/components/ui/timeAgo'
import { shortHex } from '@/lib/format'

/** Transactions, a line each: what was meant, by whom, and what became of it. */
export function TransactionList(props: {
  transactions: readonly TransactionInfo[]
  label: string
  /** Whose list it is: said once, above it. */
  of?: string
  more?: { load: () => void; busy: boolean } | undefined
}) {
  return (
    <>
      <ul className="divide-y divide-line" aria-label={props.label}>
        {props.transactions.map((transaction) => (
          <li key={transaction.hash}>
            <Row transaction={transaction} isOwn={transaction.account === props.of} />
          </li>
        ))}
      </ul>
      {props.more && (
        <div className="border-t border-line p-3 text-center">
          <Button variant="ghost" busy={props.more.busy} onClick={() => props.more?.load()}>
            Show more
          </Button>
        </div>
      )}
    </>
  )
}

function Row({ transaction, isOwn }: { transaction: TransactionInfo; isOwn: boolean }) {
  const { hash, account, actions, receipt, stage, timestamp } = transaction
  const [first, ...rest] = actions
  return (
    <div className="relative grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 px-5 py-3 text-sm hover:bg-sunken">
      <div className="min-w-0">
        <Link
          href={`/explorer/transactions/${hash}`}
          className="block truncate font-medium after:absolute after:inset-0 hover:text-accent"
        >
          {first?.text ?? 'Transaction'}
          {rest.length > 0 && <span className="text-muted"> and {rest.length} more</span>}
        </Link>
        <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
          <span className="font-mono">{shortHex(hash)}</span>
          {!isOwn && (
            <span className="inline-flex items-center gap-1">
              by <AddressMark address={account} className="size-3.5" />
              <span className="font-mono">{shortHex(account)}</span>
            </span>
          )}
          <TimeAgo seconds={timestamp} />
        </p>
      </div>
      <OutcomeBadge outcome={receipt?.outcome} stage={stage} />
    </div>
  )
}
