'use client'
import { lendingRateCurve, type Market } from '@weft/sdk'
import { useMemo } from 'react'
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { useMounted } from '@/hooks/useMounted'
import { percentOf } from '@/lib/format'

/** What borrowing costs at every utilisation, with where the market is now and where the curve bends. */
export function RateChart({ market }: { market: Market }) {
  const { parameters } = market
  const mounted = useMounted()
  const curve = useMemo(() => pointsOf(parameters), [parameters])
  const now = { utilisation: percentOf(market.utilisation), borrow: percentOf(market.borrowRate) }
  const kink = parameters.optimalUtilisationBps / 100
  const label = `Borrow rate ${now.borrow.toFixed(2)} per cent at a utilisation of ${now.utilisation.toFixed(1)} per cent; the curve bends at ${kink} per cent, and ends at ${(curve.at(-1)?.borrow ?? 0).toFixed(1)} per cent.`
  return (
    <figure className="px-2 pb-4 pt-2 sm:px-4">
      <div className="h-64" role="img" aria-label={label}>
        {mounted && (
          <ResponsiveContainer width="100%" height="100%">
            <LineChart
              data={curve}
              margin={{ top: 16, right: 16, bottom: 4, left: 0 }}
              accessibilityLayer={false}
            >
              <CartesianGrid stroke="var(--line)" vertical={false} />
              <XAxis
                dataKey="utilisation"
                type="number"
                domain={[0, 100]}
                ticks={[0, 25, 50, 75, 100]}
                tickFormatter={percent}
                {...axis}
              />
              <YAxis width={44} tickFormatter={percent} {...axis} />
              <Tooltip content={<PointNote />} cursor={{ stroke: 'var(--line-strong)' }} />
              <ReferenceLine x={kink} stroke="var(--muted)" strokeDasharray="3 4" />
              <Line
                dataKey="supply"
                stroke="var(--muted)"
                strokeWidth={2}
                dot={false}
                isAnimationActive={false}
              />
              <Line
                dataKey="borrow"
                stroke="var(--accent)"
                strokeWidth={2.5}
                dot={false}
                isAnimationActive={false}
              />
              <ReferenceDot
                x={now.utilisation}
                y={now.borrow}
                r={6}
                fill="var(--accent)"
                stroke="var(--surface)"
                strokeWidth={3}
              />
            </LineChart>
          </ResponsiveContainer>
        )}
      </div>
      <figcaption className="mt-2 flex flex-wrap gap-x-5 gap-y-1 px-2 text-xs text-muted">
        <Key className="bg-accent">Borrow APR</Key>
        <Key className="bg-muted">Supply APR</Key>
        <span>● now, {now.utilisation.toFixed(1)}% used</span>
        <span>┆ optimal, {kink}%</span>
      </figcaption>
    </figure>
  )
}

/** One point of the curve, all in per cent. */
interface Point {
  utilisation: number
  borrow: number
  supply: number
}

function pointsOf(parameters: Market['parameters']): Point[] {
  return lendingRateCurve({ parameters }).map(({ utilisation, borrowRate, supplyRate }) => ({
    utilisation: percentOf(utilisation),
    borrow: percentOf(borrowRate),
    supply: percentOf(supplyRate),
  }))
}

const axis = {
  stroke: 'var(--line-strong)',
  tick: { fill: 'var(--muted)', fontSize: 12 },
  tickLine: false,
}

function percent(value: number): string {
  return `${value}%`
}

function Key({ className, children }: { className: string; children: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span aria-hidden className={`h-[3px] w-4 ${className}`} />
      {children}
    </span>
  )
}

function PointNote(props: { active?: boolean; payload?: readonly { payload: Point }[] }) {
  const point = props.active ? props.payload?.[0]?.payload : undefined
  if (!point) return null
  return (
    <div className="rounded-md border border-line bg-raised px-3 py-2 text-xs shadow-card">
      <p className="font-medium">{point.utilisation.toFixed(0)}% used</p>
      <p className="text-muted">Borrow {point.borrow.toFixed(2)}%</p>
      <p className="text-muted">Supply {point.supply.toFixed(2)}%</p>
    </div>
  )
}
