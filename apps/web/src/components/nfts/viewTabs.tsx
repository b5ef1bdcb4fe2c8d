'use client'
import clsx from 'clsx'
import { formatCount } from '@/lib/format'

/** A choice between parts of a page, with how much is in each. */
export function ViewTabs<Value extends string>(props: {
  label: string
  value: Value
  tabs: readonly { readonly value: Value; readonly name: string; readonly count?: number }[]
  onChange: (value: Value) => void
}) {
  const { label, tabs, onChange } = props
  return (
    <fieldset className="flex min-w-0 gap-1 overflow-x-auto border-b border-line">
      <legend className="sr-only">{label}</legend>
      {tabs.map(({ value, name, count = 0 }) => (
        <button
          key={value}
          type="button"
          aria-pressed={props.value === value}
          onClick={() => onChange(value)}
          className={clsx(
            '-mb-px flex items-center gap-2 whitespace-nowrap border-b-2 px-3 py-2.5 text-sm font-medium',
            props.value === value ? 'border-accent text-ink' : 'border-transparent text-muted hover:text-ink',
          )}
        >
          {name}
          {count > 0 && (
            <span className="rounded-full bg-sunken px-1.5 text-xs text-ink-soft">{formatCount(count)}</span>
          )}
        </button>
      ))}
    </fieldset>
  )
}
