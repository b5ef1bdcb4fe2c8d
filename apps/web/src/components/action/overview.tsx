import { FEE_ASSET } from '@weft/sdk'
import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { DataRow } from '@/components/ui/dataRow'
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

/** @param fee - In base units of the fee asset, of all actions together: `feeOf`. */
export function FeeRow({ fee }: { fee: bigint }) {
  return (
    <DataRow label="Fee">
      {formatAmount(fee, FEE_ASSET.decimals)} {FEE_ASSET.symbol}
    </DataRow>
  )
}
