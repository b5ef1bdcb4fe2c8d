'use client'
import clsx from 'clsx'
import { Search } from 'lucide-react'
import { type ReactNode, useId } from 'react'

/** Search and filters of a grid. */
export function FilterBar({ children }: { children: ReactNode }) {
  return <search className="flex flex-wrap items-end gap-2 sm:gap-3">{children}</search>
}

export function SearchField(props: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className="relative min-w-0 flex-1 basis-full sm:basis-56">
      <span className="sr-only">{props.label}</span>
      <Search
        aria-hidden
        className="pointer-events-none absolute left-3 top-1/2 size-4 -translate-y-1/2 text-muted"
      />
      <input
        type="search"
        value={props.value}
        onChange={({ target }) => props.onChange(target.value)}
        placeholder={props.label}
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        className="h-10 w-full min-w-0 rounded-md border border-line-strong bg-surface pl-9 pr-3 text-base placeholder:text-muted"
      />
    </label>
  )
}

export function SelectField<Value extends string>(props: {
  label: string
  value: Value
  options: readonly { readonly value: Value; readonly name: string }[]
  onChange: (value: Value) => void
  className?: string
}) {
  const id = useId()
  return (
    <span className={clsx('min-w-0', props.className)}>
      <label htmlFor={id} className="sr-only">
        {props.label}
      </label>
      <select
        id={id}
        value={props.value}
        onChange={({ target }) => {
          const chosen = props.options.find(({ value }) => value === target.value)
          if (chosen) props.onChange(chosen.value)
        }}
        className="h-10 w-full truncate rounded-md border border-line-strong bg-surface px-2.5 text-base"
      >
        {props.options.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </span>
  )
}
