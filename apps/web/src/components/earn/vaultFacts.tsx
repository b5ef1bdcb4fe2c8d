import { assetText } from '@/components/earn/assetAmount'
import { Countdown } from '@/components/ui/countdown'
import { DataRow } from '@/components/ui/dataRow'
import { Explain } from '@/components/ui/explain'
import { Section } from '@/components/ui/section'
import { TimeAgo } from '@/components/ui/timeAgo'
import type { Vault } from '@/lib/earnReads'
import { formatBps } from '@/lib/format'
import { periodText } from '@/lib/periodText'

/** Fees, limits and record of a vault. */
export function VaultFacts({ vault }: { vault: Vault }) {
  const used =
    vault.depositLimit === 0n
      ? 100
      : Number(((vault.depositLimit - vault.depositRoom) * 1_000n) / vault.depositLimit) / 10
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <Section title="Terms">
        <dl className="divide-y divide-line px-5 py-2">
          <DataRow label="Performance fee">{formatBps(vault.performanceFeeBps)} of profit</DataRow>
          <DataRow label="Management fee">{formatBps(vault.managementFeeBps)} a year</DataRow>
          <DataRow label="To withdraw">Free, never paused</DataRow>
          <div className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1.5 py-2 text-sm">
            <dt className="text-muted">Deposit limit</dt>
            <dd className="text-right font-medium">
              {assetText(vault.depositLimit, vault)}{' '}
              <span className="font-normal text-muted">· {used}% used</span>
            </dd>
            <dd aria-hidden className="col-span-2 h-1 overflow-hidden rounded-full bg-line">
              <span className="block h-full bg-accent" style={{ width: `${used}%` }} />
            </dd>
          </div>
          <DataRow label="Room left">{assetText(vault.depositRoom, vault)}</DataRow>
        </dl>
      </Section>
      <Section title="Record">
        <dl className="divide-y divide-line px-5 py-2">
          <DataRow label="Last harvest">
            {vault.harvestedAt === 0 ? 'Never' : <TimeAgo seconds={vault.harvestedAt} />}
          </DataRow>
          <DataRow
            label={
              <>
                Profit still locked{' '}
                <Explain label="locked profit">
                  Profit of a harvest comes into the share price bit by bit, over{' '}
                  {periodText(vault.unlockSeconds)}. Losses take it first.
                </Explain>
              </>
            }
          >
            {assetText(vault.lockedProfit, vault)}
          </DataRow>
          <DataRow label="All of it unlocked in">
            {vault.lockedProfit === 0n ? '–' : <Countdown until={vault.unlockedAt} done="a moment" />}
          </DataRow>
          <DataRow label="Gained by harvests">{assetText(vault.gained, vault)}</DataRow>
          <DataRow label="Lost">{assetText(vault.lost, vault)}</DataRow>
          <DataRow label="Opened">
            <TimeAgo seconds={vault.createdAt} />
          </DataRow>
        </dl>
      </Section>
    </div>
  )
}
