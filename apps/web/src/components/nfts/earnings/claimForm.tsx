'use client'
import type { WeftClient } from '@weft/sdk'
import { ActionForm } from '@/components/action/actionForm'
import { FeeRow, Overview } from '@/components/action/overview'
import { DataRow } from '@/components/ui/dataRow'
import type { Earnings } from '@/hooks/useEarnings'
import { feeBlock, feeOf } from '@/lib/amountInput'
import { sumByAsset } from '@/lib/earningSums'
import { cleanText, priceText } from '@/lib/nftText'

/** Shares of one collection, or of all that have something. */
export function ClaimForm(props: {
  collection: number | undefined
  found: Earnings
  onSent: (activityId: string) => void
}) {
  const { collection, found, onSent } = props
  const rows = found.earnings.filter(
    (row) => row.claimable > 0n && (collection === undefined || row.collection === collection),
  )
  const sums = sumByAsset(rows.map((row) => ({ asset: row.asset, units: row.claimable })))
  const fee = feeOf('nft.claimRoyalties') * BigInt(rows.length)
  const total = sums.map(({ asset, units }) => priceText(units, asset)).join(' · ')
  const request = ({ build }: WeftClient) =>
    rows.length === 0
      ? undefined
      : {
          title: `Claim ${total}`,
          actions: rows.map((row) => build.nft.claimRoyalties({ collection: row.collection })),
        }
  return (
    <ActionForm
      label="Claim"
      block={
        rows.length === 0
          ? 'Nothing to claim'
          : found.trader.isLoading
            ? 'Loading your account'
            : feeBlock(found.trader.feeBalance, fee)
      }
      request={request}
      onSent={onSent}
    >
      <Overview>
        {rows.map((row) => (
          <DataRow key={row.collection} label={cleanText(row.name)}>
            {priceText(row.claimable, row.asset)}
          </DataRow>
        ))}
        {rows.length > 1 && <DataRow label="Into your account">{total}</DataRow>}
        <FeeRow fee={fee} />
      </Overview>
    </ActionForm>
  )
}
