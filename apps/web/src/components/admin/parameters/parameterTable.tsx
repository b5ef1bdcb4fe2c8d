'use client'
import type { AdminParameter } from '@weft/sdk/admin'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { SortableTable, type TableColumn } from '@/components/ui/sortableTable'
import { parameterText } from '@/lib/admin/parameterText'

/** What holds, between which bounds, and whether something is to come. */
export function ParameterTable(props: {
  parameters: readonly AdminParameter[]
  label: string
  onChange: (parameter: AdminParameter) => void
}) {
  return (
    <SortableTable
      label={props.label}
      columns={columns}
      rows={props.parameters}
      keyOf={({ name, subject }) => `${name}/${subject}`}
      actions={(parameter) => (
        <Button
          size="sm"
          aria-label={`Change ${parameter.title}${parameter.subject === '' ? '' : ` of ${parameter.subject}`}`}
          onClick={() => props.onChange(parameter)}
        >
          Change
        </Button>
      )}
    />
  )
}

const columns: readonly TableColumn<AdminParameter>[] = [
  {
    name: 'Parameter',
    cell: ({ title, help, name, changes }) => (
      <span className="block">
        <span className="flex flex-wrap items-center gap-2" title={name}>
          {title}
          {changes.length > 0 && <Badge tone="accent">changing</Badge>}
        </span>
        <span className="block text-xs font-normal text-muted">{help}</span>
      </span>
    ),
  },
  {
    name: 'Now',
    cell: ({ current, unit }) => <span title={current}>{parameterText(current, unit)}</span>,
    note: ({ inForce, current, unit }) =>
      inForce !== null && inForce !== current ? `this sequencer: ${parameterText(inForce, unit)}` : undefined,
  },
  {
    name: 'Bounds',
    cell: ({ min, max, unit }) => (
      <span className="font-normal text-muted">
        {parameterText(min, unit)} – {parameterText(max, unit)}
      </span>
    ),
  },
]
