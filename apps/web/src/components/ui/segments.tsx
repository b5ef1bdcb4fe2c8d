'use client'
import clsx from 'clsx'

/** A choice of a few, all of them visible. */
export function Segments<Value extends string>(props: {
  /** What is chosen, for who cannot see it. */
  label: string
  value: Value
  options: readonly {
    readonly value: Value
    readonly name: string
    /** For who cannot see what the name abbreviates. */
    readonly label?: string
  }[]
  onChange: (value: Value) => void
  /** As tall as the fields beside it; without it small, as for the head of a section. */
  tall?: boolean
}) {
  const { tall = false } = props
  return (
    <fieldset
      className={clsx('flex rounded-md bg-sunken', tall ? 'h-10 max-w-full overflow-x-auto p-1' : 'p-0.5')}
    >
      <legend className="sr-only">{props.label}</legend>
      {props.options.map(({ value, name, label }) => (
        <button
          key={value}
          type="button"
          aria-pressed={props.value === value}
          aria-label={label}
          onClick={() => props.onChange(value)}
          className={clsx(
            'whitespace-nowrap rounded-sm font-medium',
            tall ? 'px-3 text-sm' : 'h-7 px-2.5 text-xs',
            props.value === value
              ? 'bg-raised text-ink shadow-card ring-1 ring-line'
              : 'text-muted hover:text-ink',
          )}
        >
          {name}
        </button>
      ))}
    </fieldset>
  )
}
