'use client'
import clsx from 'clsx'
import { type ReactNode, useId, useState } from 'react'

const LOOKS =
  'w-full min-w-0 rounded-md border bg-surface px-3 text-base placeholder:text-muted aria-invalid:border-bad'

/** A label, what it is for, and what is wrong; a problem of an untouched field is not shown yet. */
function Field(props: {
  id: string
  label: string
  aside?: ReactNode
  help?: ReactNode
  problem: string | undefined
  className?: string
  children: ReactNode
}) {
  const { id, label, aside, help, problem, className, children } = props
  return (
    <div className={clsx('min-w-0', className)}>
      <div className="mb-1.5 flex items-baseline justify-between gap-3 text-sm">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {aside && <span className="shrink-0 text-xs text-muted">{aside}</span>}
      </div>
      {children}
      <p id={`${id}-help`} className={clsx('mt-1.5 text-xs', problem ? 'text-bad' : 'text-muted')}>
        {problem ?? help}
      </p>
    </div>
  )
}

interface TextProps {
  label: string
  value: string
  onChange: (value: string) => void
  /** What is wrong with the value; shown when somebody was here. */
  problem?: string | undefined
  help?: ReactNode
  aside?: ReactNode
  placeholder?: string
  /** After the text: a unit. */
  unit?: ReactNode
  numeric?: 'numeric' | 'decimal'
  className?: string
}

/** A line of text. */
export function TextField(props: TextProps) {
  const { label, value, onChange, help, aside, placeholder, unit, numeric, className } = props
  const id = useId()
  const { shown, touch } = useShownProblem(value, props.problem)
  return (
    <Field
      id={id}
      label={label}
      aside={aside}
      help={help}
      problem={shown}
      {...(className ? { className } : {})}
    >
      <span className="relative block">
        <input
          id={id}
          value={value}
          onChange={({ target }) => onChange(target.value)}
          onBlur={touch}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={numeric ? false : undefined}
          inputMode={numeric}
          aria-invalid={shown !== undefined || undefined}
          aria-describedby={`${id}-help`}
          className={clsx(LOOKS, 'h-11', unit ? 'pr-16' : '', shown ? 'border-bad' : 'border-line-strong')}
        />
        {unit && (
          <span className="pointer-events-none absolute right-3 top-1/2 -translate-y-1/2 text-sm text-muted">
            {unit}
          </span>
        )}
      </span>
    </Field>
  )
}

/** Some lines of text. */
export function TextArea(props: Omit<TextProps, 'unit' | 'numeric'>) {
  const { label, value, onChange, help, aside, placeholder, className } = props
  const id = useId()
  const { shown, touch } = useShownProblem(value, props.problem)
  return (
    <Field
      id={id}
      label={label}
      aside={aside}
      help={help}
      problem={shown}
      {...(className ? { className } : {})}
    >
      <textarea
        id={id}
        value={value}
        rows={4}
        onChange={({ target }) => onChange(target.value)}
        onBlur={touch}
        placeholder={placeholder}
        aria-invalid={shown !== undefined || undefined}
        aria-describedby={`${id}-help`}
        className={clsx(LOOKS, 'block resize-y py-2.5', shown ? 'border-bad' : 'border-line-strong')}
      />
    </Field>
  )
}

/** One of a few. */
export function ChoiceField<Value extends string | number>(props: {
  label: string
  value: Value | undefined
  options: readonly { readonly value: Value; readonly name: string }[]
  onChange: (value: Value) => void
  help?: ReactNode
  /** While nothing is chosen. */
  placeholder?: string
  className?: string
}) {
  const { label, value, options, onChange, help, placeholder, className } = props
  const id = useId()
  return (
    <Field id={id} label={label} help={help} problem={undefined} {...(className ? { className } : {})}>
      <select
        id={id}
        value={value ?? ''}
        onChange={({ target }) => {
          const chosen = options.find((each) => String(each.value) === target.value)
          if (chosen) onChange(chosen.value)
        }}
        aria-describedby={`${id}-help`}
        className={clsx(LOOKS, 'h-11 truncate border-line-strong')}
      >
        {value === undefined && <option value="">{placeholder ?? 'Choose'}</option>}
        {options.map((each) => (
          <option key={each.value} value={each.value}>
            {each.name}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** Nobody is told of what they have not come to yet. */
function useShownProblem(value: string, problem: string | undefined) {
  const [touched, setTouched] = useState(false)
  return {
    shown: touched || value !== '' ? problem : undefined,
    touch: () => setTouched(true),
  }
}
