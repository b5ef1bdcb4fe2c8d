'use client'
import { lendingRateCurve, type Market } from '@weft/sdk'
import { useMemo } from 'react'
import type { ChartLine } from '@/components/charts/chartTypes'
import { LineChart } from '@/components/charts/lineChart'
import { percentOf } from '@/lib/format'

/** What borrowing costs at every utilisation, with where the market is now and where the curve bends. */
export function RateChart({ market }: { market: Market }) {
  const { parameters } = market
  const lines = useMemo(() => linesOf(parameters), [parameters])
  const now = { utilisation: percentOf(market.utilisation), borrow: percentOf(market.borrowRate) }
  const kink = parameters.optimalUtilisationBps / 100
  const end = lines[0]?.points.at(-1)?.y ?? 0
  return (
    <figure className="px-2 pb-4 pt-2 sm:px-4">
      <LineChart
        label={`Borrow rate ${now.borrow.toFixed(2)} per cent at a utilisation of ${now.utilisation.toFixed(1)} per cent; the curve bends at ${kink} per cent, and ends at ${end.toFixed(1)} per cent.`}
        lines={lines}
        formatX={(x) => `${x.toFixed(0)}% used`}
        formatY={(y) => `${y.toFixed(2)}%`}
        tickX={(x) => `${x}%`}
        tickY={(y) => `${y}%`}
        domainX={[0, 100]}
        fromZero
        mark={{ x: now.utilisation, y: now.borrow }}
        guide={kink}
        height={256}
      />
      <figcaption className="mt-2 flex flex-wrap gap-x-5 gap-y-1 px-2 text-xs text-muted">
        <Key className="bg-accent">Borrow APR</Key>
        <Key className="bg-muted">Supply APR</Key>
        <span>● now, {now.utilisation.toFixed(1)}% used</span>
        <span>┆ optimal, {kink}%</span>
      </figcaption>
    </figure>
  )
}

function linesOf(parameters: Market['parameters']): readonly ChartLine[] {
  const curve = lendingRateCurve({ parameters })
  return [
    {
      name: 'Borrow',
      points: curve.map(({ utilisation, borrowRate }) => ({
        x: percentOf(utilisation),
        y: percentOf(borrowRate),
      })),
    },
    {
      name: 'Supply',
      tone: 'muted',
      points: curve.map(({ utilisation, supplyRate }) => ({
        x: percentOf(utilisation),
        y: percentOf(supplyRate),
      })),
    },
  ]
}

function Key({ className, children }: { className: string; children: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span aria-hidden className={`h-[3px] w-4 ${className}`} />
      {children}
    </span>
  )
}
