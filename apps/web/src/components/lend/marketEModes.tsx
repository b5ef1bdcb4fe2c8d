'use client'
import { Badge } from '@/components/ui/badge'
import { Section } from '@/components/ui/section'
import { useEModes } from '@/hooks/useEModes'
import { eModeTerms, listed } from '@/lib/eModeText'

/** The e-modes an asset is part of, as collateral or to be borrowed. Says nothing where there are none. */
export function MarketEModes({ asset, current }: { asset: string; current: number | undefined }) {
  const { data } = useEModes()
  const eModes = data?.items.filter(({ collateralAssets, borrowableAssets }) =>
    [...collateralAssets, ...borrowableAssets].some((each) => each === asset),
  )
  if (!eModes || eModes.length === 0) return null
  return (
    <Section title="E-modes with this asset">
      <ul className="divide-y divide-line px-5">
        {eModes.map((eMode) => (
          <li key={eMode.category} className="py-3 text-sm">
            <p className="flex flex-wrap items-center gap-2 font-medium">
              {eMode.label}
              {eMode.category === current && <Badge tone="accent">You are in it</Badge>}
            </p>
            <p className="text-ink-soft">
              {eModeTerms(eMode)} for {listed(eMode.collateralAssets)}; borrow only{' '}
              {listed(eMode.borrowableAssets)}.
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
