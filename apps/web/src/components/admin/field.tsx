'use client'
import { type ComponentProps, type ReactNode, useId } from 'react'

/** How fields of operators look. */
export const fieldLooks =
  'h-10 w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 text-base sm:text-sm aria-invalid:border-bad'

/** A text field with its name, what it is for, and what is wrong with it. */
export function TextField(
  props: Omit<ComponentProps<'input'>, 'id' | 'onChange'> & {
    label: string
    hint?: ReactNode
    flaw?: string | undefined
    onChange: (value: string) => void
  },
) {
  const { label, hint, flaw, onChange, className, ...rest } = props
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      <input
        {...rest}
        id={id}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => onChange(target.value)}
        aria-invalid={flaw === undefined ? undefined : true}
        aria-describedby={hint === undefined && flaw === undefined ? undefined : `${id}-help`}
        className={`${fieldLooks} ${className ?? ''}`}
      />
      {(flaw ?? hint) !== undefined && (
        <p id={`${id}-help`} className={flaw ? 'mt-1 text-xs text-bad' : 'mt-1 text-xs text-muted'}>
          {flaw ?? hint}
        </p>
      )}
    </div>
  )
}

/** A choice of few, each with what it means. */
export function Choice<Value extends string>(props: {
  legend: string
  value: Value
  options: readonly { readonly value: Value; readonly name: string; readonly help: string }[]
  onChange: (value: Value) => void
}) {
  const name = useId()
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{props.legend}</legend>
      <div className="divide-y divide-line overflow-hidden rounded-lg border border-line">
        {props.options.map((option) => (
          <label
            key={option.value}
            htmlFor={`${name}-${option.value}`}
            className="flex items-start gap-3 px-4 py-3 has-[:checked]:bg-accent-soft"
          >
            <input
              type="radio"
              id={`${name}-${option.value}`}
              name={name}
              checked={props.value === option.value}
              onChange={() => props.onChange(option.value)}
              className="mt-1 accent-(--accent)"
            />
            <span className="min-w-0">
              <span className="block text-sm font-medium">{option.name}</span>
              <span className="block text-sm text-muted">{option.help}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** A choice of many. */
export function Select(props: {
  label: string
  value: string
  options: readonly { readonly value: string; readonly name: string }[]
  onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-xs text-muted">
        {props.label}
      </label>
      <select
        id={id}
        value={props.value}
        onChange={({ target }) => props.onChange(target.value)}
        className={fieldLooks}
      >
        {props.options.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
