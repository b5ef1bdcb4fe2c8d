import { partColor } from '@/components/charts/chartPalette'
import type { ChartPart } from '@/components/charts/chartTypes'

/** Parts of a whole as one bar, with a list that says the same. */
export function StackBar({ label, parts }: { label: string; parts: readonly ChartPart[] }) {
  const total = parts.reduce((sum, { value }) => sum + value, 0)
  return (
    <figure aria-label={label}>
      <div aria-hidden className="flex h-2.5 gap-0.5 overflow-hidden rounded-full bg-sunken">
        {parts.map(
          ({ name, value }, index) =>
            value > 0 && (
              <span
                key={name}
                className="h-full min-w-1"
                style={{ background: partColor(index), flexGrow: value / (total || 1), flexBasis: 0 }}
              />
            ),
        )}
      </div>
      <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-1.5 text-sm">
        {parts.map(({ name, text }, index) => (
          <li key={name} className="flex items-center gap-2">
            <span
              aria-hidden
              className="size-2.5 shrink-0 rounded-xs"
              style={{ background: partColor(index) }}
            />
            <span className="text-muted">{name}</span>
            <span className="font-medium">{text}</span>
          </li>
        ))}
      </ul>
    </figure>
  )
}
