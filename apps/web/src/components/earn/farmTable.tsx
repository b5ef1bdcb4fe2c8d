'use client'
import { assetBySymbol } from '@weft/sdk'
import { assetText } from '@/components/earn/assetAmount'
import type { EarnIntent } from '@/components/earn/earnIntent'
import { FarmName } from '@/components/earn/farmName'
import { weftText } from '@/components/stake/weftAmount'
import { Button } from '@/components/ui/button'
import { Countdown } from '@/components/ui/countdown'
import { EmptyState } from '@/components/ui/emptyState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { SortableTable } from '@/components/ui/sortableTable'
import type { Earn } from '@/hooks/useEarn'
import type { Farm } from '@/lib/earnReads'
import { formatPercent, formatUsd } from '@/lib/format'

/** Every farm, or those of one vault. */
export function FarmTable(props: {
  earn: Earn | undefined
  farms: readonly Farm[] | undefined
  onOpen: ((intent: EarnIntent) => void) | undefined
  title?: string
}) {
  const { earn, farms, onOpen } = props
  return (
    <Section title={props.title ?? 'Farms'} aside="Stake what you hold, earn WEFT on top">
      {!earn || !farms ? (
        <SkeletonRows rows={2} label="Loading farms" />
      ) : farms.length === 0 ? (
        <EmptyState title="No farms now">
          Whoever funds one with WEFT opens it for everybody who holds shares of a vault, or supplies to a
          market.
        </EmptyState>
      ) : (
        <SortableTable
          label="Farms"
          rows={farms}
          keyOf={({ farm }) => farm}
          columns={[
            {
              name: 'Farm',
              cell: (farm) => <FarmName farm={farm} earn={earn} />,
              sortBy: ({ name }) => String(name),
            },
            {
              name: 'APR',
              cell: ({ apr, active }) => <FarmYield apr={apr} active={active} />,
              sortBy: ({ apr }) => apr ?? 0n,
            },
            {
              name: 'Staked',
              cell: ({ totalValue }) => formatUsd(totalValue, { short: true }),
              note: ({ totalAssets, asset }) =>
                assetText(totalAssets, { asset, decimals: assetBySymbol(asset).decimals }),
              sortBy: ({ totalValue }) => totalValue,
            },
            {
              name: 'Rewards',
              cell: ({ rewardPerDay, active }) => (active ? `${weftText(rewardPerDay)} a day` : '–'),
              note: (farm) => <Ends farm={farm} />,
              sortBy: ({ rewardPerDay }) => rewardPerDay,
            },
          ]}
          actions={
            onOpen &&
            ((farm) => (
              <Button
                size="sm"
                disabled={earn.stakeableIn(farm) === 0n}
                onClick={() => onOpen({ kind: 'stake', farm: farm.farm })}
              >
                {earn.stakeableIn(farm) === 0n ? 'Nothing to stake' : 'Stake'}
                <span className="sr-only"> in {String(farm.name)}</span>
              </Button>
            ))
          }
        />
      )}
    </Section>
  )
}

/** Rewards of a year over what is staked; none while nobody stakes. */
export function FarmYield({ apr, active }: { apr: bigint | null; active: boolean }) {
  if (!active) return <span className="text-muted">Over</span>
  if (apr === null) return <span className="text-good">All of it to the first</span>
  return <span className="text-good">{formatPercent(apr)}</span>
}

function Ends({ farm }: { farm: Farm }) {
  if (!farm.active) return <>ended</>
  if (farm.totalShares === 0n) return <>waits for a stake</>
  return (
    <>
      ends in <Countdown until={farm.endsAt} done="a moment" />
    </>
  )
}
