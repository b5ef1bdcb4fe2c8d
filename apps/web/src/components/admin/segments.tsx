'use client'
import clsx from 'clsx'

/** A choice between few ways to look at the same thing. */
export function Segments<Value extends string>(props: {
  legend: string
  value: Value
  options: readonly { readonly value: Value; readonly name: string }[]
  onChange: (value: Value) => void
}) {
  return (
    <fieldset className="flex rounded-md bg-sunken p-0.5">
      <legend className="sr-only">{props.legend}</legend>
      {props.options.map(({ value, name }) => (
        <button
          key={value}
          type="button"
          aria-pressed={props.value === value}
          onClick={() => props.onChange(value)}
          className={clsx(
            'h-7 whitespace-nowrap rounded-sm px-2.5 text-xs font-medium',
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
