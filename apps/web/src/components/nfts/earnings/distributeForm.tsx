'use client'
import type { WeftClient } from '@weft/sdk'
import { ActionForm } from '@/components/action/actionForm'
import { FeeRow, Overview } from '@/components/action/overview'
import { DataRow } from '@/components/ui/dataRow'
import { ErrorState } from '@/components/ui/errorState'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { Earnings } from '@/hooks/useEarnings'
import { useRead } from '@/hooks/useRead'
import { feeBlock, feeOf } from '@/lib/amountInput'
import { formatBps } from '@/lib/format'
import { collectionRead } from '@/lib/nftReads'
import { cleanText, priceText, whoText } from '@/lib/nftText'

const INTERVAL_MS = 10_000

/** Every payee’s share to every payee. */
export function DistributeForm(props: {
  collection: number
  found: Earnings
  onSent: (activityId: string) => void
}) {
  const { collection, found, onSent } = props
  const { trader } = found
  const read = useRead(collectionRead(collection, trader.address), { intervalMs: INTERVAL_MS })
  if (read.error && !read.data) return <ErrorState error={read.error} onRetry={read.refetch} />
  if (!read.data) return <SkeletonRows rows={3} label="Loading the split" />
  const { asset, payees, revenue, name } = read.data
  const fee = feeOf('nft.distributeRoyalties')
  const request = ({ build }: WeftClient) => ({
    title: `Pay everybody of ${cleanText(name)}`,
    actions: [build.nft.distributeRoyalties({ collection })],
  })
  const block =
    revenue.held === 0n
      ? 'All is paid out'
      : trader.isLoading
        ? 'Loading your account'
        : feeBlock(trader.feeBalance, fee)
  return (
    <ActionForm label="Pay everybody" block={block} request={request} onSent={onSent}>
      <Overview>
        <DataRow label="Held for the payees">{priceText(revenue.held, asset)}</DataRow>
        {payees.map(({ payee, bps }) => (
          <DataRow
            key={payee}
            label={<span className="font-mono text-[0.8125rem]">{whoText(payee, trader.address)}</span>}
          >
            <span className="font-normal text-muted">{formatBps(bps)} of all, less what was paid</span>
          </DataRow>
        ))}
        <FeeRow fee={fee} />
      </Overview>
    </ActionForm>
  )
}
