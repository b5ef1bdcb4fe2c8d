import { FEE_ASSET } from '@weft/sdk'
import { Change } from '@/components/action/overview'
import { DataRow } from '@/components/ui/dataRow'
import type { Trader } from '@/hooks/useTrader'
import { priceText } from '@/lib/nftText'

/** The account's balance of an asset before and after; the fee counts where it is paid in the same asset. */
export function BalanceRow(props: {
  trader: Trader
  asset: string
  /** Base units that come; negative: that go. */
  delta: bigint
  fee: bigint
}) {
  const { trader, asset, delta, fee } = props
  const before = trader.balanceOf(asset)
  const after = before + delta - (asset === FEE_ASSET.symbol ? fee : 0n)
  return (
    <DataRow label={`Your ${asset}`}>
      <Change
        changes={delta !== 0n && after >= 0n}
        before={priceText(before, asset)}
        after={priceText(after, asset)}
      />
    </DataRow>
  )
}
