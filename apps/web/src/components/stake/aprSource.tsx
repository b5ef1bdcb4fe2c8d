import { StackBar } from '@/components/charts/stackBar'
import { weftText } from '@/components/stake/weftAmount'
import { Explain } from '@/components/ui/explain'
import { formatPercent, percentOf } from '@/lib/format'
import { periodText } from '@/lib/periodText'
import type { StakingNetwork } from '@/lib/stakingReads'

/** Where the yield comes from, and what it was measured over. */
export function AprSource({ network }: { network: StakingNetwork }) {
  const { emissionApr, feeApr, window, emissionPool, parameters } = network
  return (
    <div>
      <p className="mb-2.5 text-sm text-muted">
        Where it comes from{' '}
        <Explain label="where the yield comes from">
          <p>
            <strong>Emission</strong> is paid from a pool of {weftText(emissionPool)} that was funded once:{' '}
            {parameters.emissionYearlyBps / 100}% of what is left in it a year, at most{' '}
            {parameters.emissionAprMaxBps / 100}% a year on what is staked. Nothing is minted for it.
          </p>
          <p className="mt-2">
            <strong>Fees</strong> are what every transaction on Weft pays. The busier the rollup, the more of
            them.
          </p>
          <p className="mt-2 text-muted">
            {window.seconds > 0
              ? `Measured over the last ${periodText(window.seconds)}.`
              : 'Not measured yet: this is what the pool pays from here on.'}
          </p>
        </Explain>
      </p>
      <StackBar
        label="Where the yield comes from"
        parts={[
          { name: 'Emission', value: percentOf(emissionApr), text: formatPercent(emissionApr) },
          { name: 'Fees of the rollup', value: percentOf(feeApr), text: formatPercent(feeApr) },
        ]}
      />
    </div>
  )
}
