'use client'
import { useId } from 'react'
import type { Period, PeriodUnit } from '@/lib/nftAction'

const PERIOD_UNITS = [
  { value: 'minutes', name: 'Minutes' },
  { value: 'hours', name: 'Hours' },
  { value: 'days', name: 'Days' },
] as const satisfies readonly { value: PeriodUnit; name: string }[]

const FIELD = 'h-11 min-w-0 rounded-lg border border-line-strong bg-surface px-3 text-base'

/** How long: a number and its unit. */
export function PeriodField(props: { label: string; value: Period; onChange: (period: Period) => void }) {
  const { label, value, onChange } = props
  const id = useId()
  return (
    <fieldset>
      <legend className="mb-1.5 block text-sm font-medium">{label}</legend>
      <div className="grid grid-cols-2 gap-2">
        <label htmlFor={`${id}-count`} className="sr-only">
          {label}
        </label>
        <input
          id={`${id}-count`}
          value={value.count}
          onChange={({ target }) => {
            if (/^\d{0,6}$/.test(target.value)) onChange({ ...value, count: target.value })
          }}
          inputMode="numeric"
          autoComplete="off"
          className={FIELD}
        />
        <label htmlFor={`${id}-unit`} className="sr-only">
          Unit
        </label>
        <select
          id={`${id}-unit`}
          value={value.unit}
          onChange={({ target }) => {
            const found = PERIOD_UNITS.find((each) => each.value === target.value)
            if (found) onChange({ ...value, unit: found.value })
          }}
          className={FIELD}
        >
          {PERIOD_UNITS.map(({ value: unit, name }) => (
            <option key={unit} value={unit}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </fieldset>
  )
}

/** One of a few. */
export function ChoiceField(props: {
  label: string
  value: string
  options: readonly { readonly value: string; readonly name: string }[]
  onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {props.label}
      </label>
      <select
        id={id}
        value={props.value}
        onChange={({ target }) => props.onChange(target.value)}
        className={`w-full truncate ${FIELD}`}
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

/** A whole number with a step down and a step up. */
export function CountField(props: {
  label: string
  value: string
  /** The most there may be. */
  max: number
  onChange: (text: string) => void
}) {
  const { label, value, max, onChange } = props
  const id = useId()
  const count = /^\d+$/.test(value) ? Number(value) : 0
  const step = (to: number) => onChange(String(Math.min(Math.max(1, to), Math.max(1, max))))
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      <div className="flex h-11 items-stretch overflow-hidden rounded-lg border border-line-strong bg-surface focus-within:border-accent">
        <Step
          name={`Fewer ${label.toLowerCase()}`}
          sign="−"
          disabled={count <= 1}
          onClick={() => step(count - 1)}
        />
        <input
          id={id}
          value={value}
          onChange={({ target }) => {
            if (/^\d{0,5}$/.test(target.value)) onChange(target.value)
          }}
          inputMode="numeric"
          autoComplete="off"
          className="w-full min-w-0 bg-transparent text-center text-base font-semibold"
        />
        <Step
          name={`More ${label.toLowerCase()}`}
          sign="+"
          disabled={count >= max}
          onClick={() => step(count + 1)}
        />
      </div>
    </div>
  )
}

function Step(props: { name: string; sign: string; disabled: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={props.name}
      disabled={props.disabled}
      onClick={props.onClick}
      className="w-12 shrink-0 text-lg text-ink-soft hover:bg-sunken disabled:text-muted"
    >
      {props.sign}
    </button>
  )
}
