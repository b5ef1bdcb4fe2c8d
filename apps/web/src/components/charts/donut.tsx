'use client'
import clsx from 'clsx'
import { type ReactNode, useState } from 'react'
import { partColor } from '@/components/charts/chartPalette'
import type { ChartPart } from '@/components/charts/chartTypes'

const RADIUS = 42
const STROKE = 13
const LENGTH = 2 * Math.PI * RADIUS
/** Between parts, in units of the ring's length. */
const GAP = 2.2

/** Parts of a whole as a ring, with a list that says the same. */
export function Donut(props: {
  label: string
  parts: readonly ChartPart[]
  /** In the middle: what the whole is. */
  children?: ReactNode
}) {
  const parts = props.parts.filter(({ value }) => value > 0)
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const total = parts.reduce((sum, { value }) => sum + value, 0)
  return (
    <figure className="flex flex-wrap items-center justify-center gap-x-8 gap-y-5" aria-label={props.label}>
      <div className="relative size-40 shrink-0">
        <svg viewBox="0 0 100 100" className="size-full -rotate-90" aria-hidden focusable="false">
          <circle cx="50" cy="50" r={RADIUS} fill="none" stroke="var(--sunken)" strokeWidth={STROKE} />
          {arcsOf(parts, total).map(({ name, offset, length }, index) => (
            <circle
              key={name}
              cx="50"
              cy="50"
              r={RADIUS}
              fill="none"
              stroke={partColor(index)}
              strokeWidth={chosen === name ? STROKE + 3 : STROKE}
              strokeDasharray={`${length} ${LENGTH - length}`}
              strokeDashoffset={-offset}
              opacity={chosen === undefined || chosen === name ? 1 : 0.35}
              className="transition-opacity"
              onPointerEnter={() => setChosen(name)}
              onPointerLeave={() => setChosen(undefined)}
            />
          ))}
        </svg>
        <div className="pointer-events-none absolute inset-0 grid place-items-center text-center">
          {props.children}
        </div>
      </div>
      <ul className="min-w-52 flex-1 space-y-0.5 text-sm">
        {parts.map(({ name, value, text }, index) => (
          <li
            key={name}
            onPointerEnter={() => setChosen(name)}
            onPointerLeave={() => setChosen(undefined)}
            className={clsx(
              'flex items-center gap-2.5 rounded-md px-2 py-1.5',
              chosen === name && 'bg-sunken',
            )}
          >
            <span
              aria-hidden
              className="size-2.5 shrink-0 rounded-xs"
              style={{ background: partColor(index) }}
            />
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <span className="text-muted">{text}</span>
            <span className="w-13 text-right font-medium">{percent(value, total)}</span>
          </li>
        ))}
      </ul>
    </figure>
  )
}

function arcsOf(parts: readonly ChartPart[], total: number) {
  const gap = parts.length > 1 ? GAP : 0
  let at = 0
  return parts.map(({ name, value }) => {
    const share = total === 0 ? 0 : (value / total) * LENGTH
    const arc = { name, offset: at + gap / 2, length: Math.max(0.6, share - gap) }
    at += share
    return arc
  })
}

/** A share of a whole for reading; what is there is never shown as 0. */
function percent(value: number, total: number): string {
  const share = total === 0 ? 0 : (value / total) * 100
  return share > 0 && share < 0.1 ? '<0.1%' : `${share.toFixed(1)}%`
}
