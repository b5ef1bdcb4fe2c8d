import { FEE_ASSET, feeNow } from '@weft/sdk'
import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { DataRow } from '@/components/ui/dataRow'
import { useStatus } from '@/hooks/useStatus'
import { formatAmount } from '@/lib/format'

/** What the transaction will change, before it is signed: `DataRow`s, `Change`s, and last a `FeeRow`. */
export function Overview({ children }: { children: ReactNode }) {
  return (
    <section aria-label="Transaction overview" className="rounded-lg bg-sunken px-4 py-1.5">
      <dl className="divide-y divide-line">{children}</dl>
    </section>
  )
}

/** A figure before and after; only before while nothing is entered. */
export function Change(props: { changes: boolean; before: ReactNode; after: ReactNode }) {
  const { changes, before, after } = props
  if (!changes) return before
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-1.5">
      {before}
      <ArrowRight className="size-3.5 text-muted" role="img" aria-label="becomes" />
      {after}
    </span>
  )
}

/**
 * What will be charged. The wallet's prompt names what is declared, which is the most that it can be.
 *
 * @param fee - Declared, in base units of the fee asset, of all actions together: `feeOf`.
 */
export function FeeRow({ fee }: { fee: bigint }) {
  const { data: status } = useStatus()
  const now = status === undefined ? fee : feeNow(fee, BigInt(status.actionFee))
  const signed = formatAmount(fee, FEE_ASSET.decimals)
  return (
    <DataRow label="Fee">
      {formatAmount(now, FEE_ASSET.decimals)} {FEE_ASSET.symbol}
      {now < fee && <span className="text-muted"> (you sign for up to {signed})</span>}
    </DataRow>
  )
}
