'use client'
import { ASSETS, type AssetSymbol, rollupModules } from '@weft/sdk'
import { type ReactNode, useId } from 'react'
import { Button } from '@/components/ui/button'
import type { HistoryFilter } from '@/hooks/useTransactions'
import { dayEnd, dayStart, dayText } from '@/lib/portfolio/days'

export const NO_FILTER: HistoryFilter = {}

/** Which part of a history to show. Days are the reader's own. */
export function HistoryFilters(props: { filter: HistoryFilter; onChange: (filter: HistoryFilter) => void }) {
  const { filter, onChange } = props
  const set = (change: { [Name in keyof HistoryFilter]: HistoryFilter[Name] | undefined }) =>
    onChange(withoutEmpty({ ...filter, ...change }))
  const actions = rollupModules
    .filter(({ name }) => filter.module === undefined || name === filter.module)
    .flatMap(({ name, title, actions }) =>
      Object.entries(actions).map(([key, action]) => ({
        value: `${name}.${key}`,
        text: filter.module === undefined ? `${title} · ${action.title}` : action.title,
      })),
    )
  return (
    <search
      aria-label="Narrow the history"
      className="flex flex-wrap items-end gap-x-3 gap-y-3 border-b border-line px-5 py-3"
    >
      <Choice
        label="Module"
        value={filter.module}
        options={rollupModules.map(({ name, title }) => ({ value: name, text: title }))}
        onChange={(module) => set({ module, action: undefined })}
      />
      <Choice label="Action" value={filter.action} options={actions} onChange={(action) => set({ action })} />
      <Choice
        label="Outcome"
        value={filter.outcome}
        options={[
          { value: 'executed', text: 'Executed' },
          { value: 'rejected', text: 'Rejected' },
        ]}
        onChange={(outcome) => set({ outcome: outcome as HistoryFilter['outcome'] })}
      />
      <Choice
        label="Asset"
        value={filter.asset}
        options={ASSETS.map(({ symbol }) => ({ value: symbol, text: symbol }))}
        onChange={(asset) => set({ asset: asset as AssetSymbol | undefined })}
      />
      <Day label="From" value={filter.from} onChange={(day) => set({ from: dayStart(day ?? '') })} />
      <Day label="To" value={filter.to} onChange={(day) => set({ to: dayEnd(day ?? '') })} />
      {Object.keys(filter).length > 0 && (
        <Button variant="ghost" onClick={() => onChange(NO_FILTER)}>
          Clear
        </Button>
      )}
    </search>
  )
}

const fieldLooks = 'h-10 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-sm'

function Choice(props: {
  label: string
  value: string | undefined
  options: readonly { value: string; text: string }[]
  onChange: (value: string | undefined) => void
}) {
  const { label, value, options, onChange } = props
  return (
    <Labelled label={label}>
      {(id) => (
        <select
          id={id}
          value={value ?? ''}
          onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
          className={fieldLooks}
        >
          <option value="">All</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}

function Day(props: {
  label: string
  value: number | undefined
  onChange: (day: string | undefined) => void
}) {
  const { label, value, onChange } = props
  return (
    <Labelled label={label}>
      {(id) => (
        <input
          id={id}
          type="date"
          value={value === undefined ? '' : dayText(value)}
          onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
          className={fieldLooks}
        />
      )}
    </Labelled>
  )
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="min-w-0 grow basis-[8.5rem] max-sm:basis-[calc(50%-0.75rem)]">
      <label htmlFor={id} className="mb-1 block text-xs text-muted">
        {label}
      </label>
      {children(id)}
    </div>
  )
}

function withoutEmpty(
  filter: {
    readonly [Name in keyof HistoryFilter]: HistoryFilter[Name] | undefined
  },
): HistoryFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}
