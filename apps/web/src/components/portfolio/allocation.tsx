'use client'
import clsx from 'clsx'
import { useState } from 'react'
import { Donut } from '@/components/charts/donut'
import { EmptyState } from '@/components/ui/emptyState'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { formatUsd } from '@/lib/format'
import { byAsset, byModule, debtOf } from '@/lib/portfolio/allocation'
import type { Position } from '@/lib/portfolio/positions'

const CHOICES = [
  { name: 'By module', split: byModule },
  { name: 'By asset', split: byAsset },
] as const

/** How what an account has is spread. */
export function Allocation({ positions }: { positions: readonly Position[] | undefined }) {
  const [choice, setChoice] = useState<(typeof CHOICES)[number]>(CHOICES[0])
  return (
    <Section
      title="Allocation"
      aside={
        <fieldset className="flex rounded-md bg-sunken p-0.5">
          <legend className="sr-only">Allocation</legend>
          {CHOICES.map((each) => (
            <button
              key={each.name}
              type="button"
              aria-pressed={each === choice}
              onClick={() => setChoice(each)}
              className={clsx(
                'h-7 rounded-sm px-2.5 text-xs font-medium',
                each === choice
                  ? 'bg-raised text-ink shadow-card ring-1 ring-line'
                  : 'text-muted hover:text-ink',
              )}
            >
              {each.name}
            </button>
          ))}
        </fieldset>
      }
    >
      <div className="grid min-h-[19rem] place-items-center px-5 py-5">
        {positions ? (
          <Ring positions={positions} choice={choice} />
        ) : (
          <div role="status" aria-label="Loading the allocation">
            <Skeleton className="size-40 rounded-full" />
          </div>
        )}
      </div>
    </Section>
  )
}

function Ring({ positions, choice }: { positions: readonly Position[]; choice: (typeof CHOICES)[number] }) {
  const shares = choice.split(positions)
  const total = shares.reduce((sum, { value }) => sum + value, 0n)
  const debt = debtOf(positions)
  if (total === 0n) return <EmptyState title="Nothing to spread yet" />
  return (
    <div className="w-full">
      <Donut
        label={`Allocation, ${choice.name.toLowerCase()}`}
        parts={shares.map(({ name, value }) => ({
          name,
          value: Number(value) / 1e8,
          text: formatUsd(value, { short: true }),
        }))}
      >
        <span>
          <span className="block text-xs text-muted">Assets</span>
          <span className="block font-semibold">{formatUsd(total, { short: true })}</span>
        </span>
      </Donut>
      {debt > 0n && (
        <p className="mt-4 text-center text-xs text-muted">
          Debts of {formatUsd(debt)} are not part of the ring.
        </p>
      )}
    </div>
  )
}
