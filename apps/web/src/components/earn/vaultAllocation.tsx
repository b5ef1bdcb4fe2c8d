'use client'
import Link from 'next/link'
import { Donut } from '@/components/charts/donut'
import { assetText } from '@/components/earn/assetAmount'
import { Explain } from '@/components/ui/explain'
import { Section } from '@/components/ui/section'
import type { Vault } from '@/lib/earnReads'
import { formatBps, formatPercent, formatUsd } from '@/lib/format'

type Strategy = Vault['strategies'][number]

/** Where the assets of a vault are, and where its curator wants them. */
export function VaultAllocation({ vault }: { vault: Vault }) {
  const parts = [
    ...vault.strategies.map((each) => part(nameOf(each), each.worth, vault)),
    part('Idle, at hand', vault.idle, vault),
  ]
  return (
    <Section title="Allocation" aside="What is idle is paid out at once">
      <div className="px-5 py-6">
        {parts.every(({ value }) => value === 0) ? (
          <p className="py-6 text-center text-sm text-muted">
            Nothing is in it yet: the first deposit is put to work by these weights.
          </p>
        ) : (
          <Donut label="Allocation" parts={parts}>
            <span>
              <span className="block text-base font-semibold">
                {formatUsd(vault.totalAssetsValue, { short: true })}
              </span>
              <span className="block text-xs text-muted">in total</span>
            </span>
          </Donut>
        )}
      </div>
      <div className="overflow-x-auto border-t border-line">
        <table className="w-full text-sm" aria-label="Strategies">
          <thead className="text-xs text-muted">
            <tr>
              <th scope="col" className="py-2.5 pl-5 pr-2 text-left font-medium">
                Strategy
              </th>
              <th scope="col" className="px-2 py-2.5 text-right font-medium">
                Target
              </th>
              <th scope="col" className="px-2 py-2.5 text-right font-medium">
                Now
              </th>
              <th scope="col" className="py-2.5 pl-2 pr-5 text-right font-medium">
                Earns
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line border-t border-line">
            {vault.strategies.map((each) => (
              <tr key={each.kind}>
                <th scope="row" className="py-2.5 pl-5 pr-2 text-left font-medium">
                  <StrategyName strategy={each} asset={vault.asset} />
                </th>
                <td className="px-2 py-2.5 text-right">{formatBps(each.targetBps)}</td>
                <td className="px-2 py-2.5 text-right">{formatBps(each.actualBps)}</td>
                <td className="py-2.5 pl-2 pr-5 text-right font-medium">
                  {each.apr === null ? '–' : formatPercent(each.apr)}
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row" className="py-2.5 pl-5 pr-2 text-left font-medium">
                Idle{' '}
                <Explain label="idle assets">
                  A buffer that earns nothing, so that most withdrawals are paid at once.
                </Explain>
              </th>
              <td className="px-2 py-2.5 text-right">{formatBps(vault.idleTargetBps)}</td>
              <td className="px-2 py-2.5 text-right">{formatBps(vault.idleActualBps)}</td>
              <td className="py-2.5 pl-2 pr-5 text-right font-medium">–</td>
            </tr>
          </tbody>
        </table>
      </div>
    </Section>
  )
}

function nameOf({ kind, validator }: Strategy): string {
  if (kind === 'lending') return 'Lending'
  return validator === null ? 'Staking' : `Staking, validator ${validator}`
}

function StrategyName({ strategy, asset }: { strategy: Strategy; asset: string }) {
  const { kind, validator } = strategy
  const href = kind === 'lending' ? `/lend/${asset}` : validator === null ? '/stake' : `/stake/${validator}`
  return (
    <Link href={href} className="underline decoration-line-strong underline-offset-4 hover:decoration-accent">
      {nameOf(strategy)}
    </Link>
  )
}

function part(name: string, units: bigint, vault: Vault) {
  return { name, value: Number(units) / 10 ** vault.decimals, text: assetText(units, vault) }
}
