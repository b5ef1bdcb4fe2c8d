'use client'
import { useId } from 'react'
import { Badge } from '@/components/ui/badge'
import { eModeTerms, listed } from '@/lib/eModeText'
import type { EMode } from '@/lib/lendReads'

/** One of the categories, or none. */
export function EModeChoice(props: {
  eModes: readonly EMode[]
  /** Where the account is now. */
  current: number | undefined
  chosen: number | undefined
  onChoose: (category: number | undefined) => void
}) {
  const { eModes, current, chosen, onChoose } = props
  const name = useId()
  const choices = [
    {
      category: undefined,
      title: 'No e-mode',
      lines: ['Each asset on the terms of its own market; everything can be borrowed.'],
    },
    ...eModes.map((eMode) => ({
      category: eMode.category,
      title: String(eMode.label),
      lines: [
        `${eModeTerms(eMode)} for ${listed(eMode.collateralAssets)} as collateral.`,
        `Only ${listed(eMode.borrowableAssets)} can be borrowed.`,
      ],
    })),
  ]
  return (
    <fieldset className="space-y-2">
      <legend className="sr-only">E-mode</legend>
      {choices.map(({ category, title, lines }) => (
        <label
          key={category ?? 0}
          className="flex cursor-pointer items-start gap-3 rounded-lg border border-line-strong px-4 py-3 hover:border-ink-soft has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            checked={chosen === category}
            onChange={() => onChoose(category)}
            className="mt-1 size-4 shrink-0 accent-(--accent) outline-none"
          />
          <span className="min-w-0">
            <span className="flex flex-wrap items-center gap-2 font-medium">
              {title}
              {category === current && <Badge>Now</Badge>}
            </span>
            {lines.map((line) => (
              <span key={line} className="block text-sm text-ink-soft">
                {line}
              </span>
            ))}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
