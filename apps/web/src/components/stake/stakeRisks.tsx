import { periodText } from '@/lib/periodText'
import type { StakingNetwork } from '@/lib/stakingReads'

/** What a delegator should know before, in three short paragraphs. */
export function StakeRisks({ network }: { network: StakingNetwork | undefined }) {
  const period = network ? periodText(network.parameters.unbondingSeconds) : 'the unbonding period'
  return (
    <section className="grid gap-x-8 gap-y-5 px-1 text-sm sm:grid-cols-3" aria-label="Good to know">
      <div>
        <h2 className="font-medium">Leaving takes {period}</h2>
        <p className="mt-1 text-muted">
          Unstaked WEFT earns nothing and waits. You can stake it again before it is complete, and move to
          another validator without waiting at all.
        </p>
      </div>
      <div>
        <h2 className="font-medium">A validator can be slashed</h2>
        <p className="mt-1 text-muted">
          When one misbehaves, a part of its stake is taken, at most half at a time: its exchange rate falls
          below 1, and so does what is leaving it since. Spreading your stake limits that.
        </p>
      </div>
      <div>
        <h2 className="font-medium">Jailed validators earn nothing</h2>
        <p className="mt-1 text-muted">
          Your stake stays yours and you can leave or move at any time. Commission is taken from rewards only,
          and cannot rise faster than the validator promised.
        </p>
      </div>
    </section>
  )
}
