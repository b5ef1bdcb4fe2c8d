import { fieldBounds, fieldUnit, fieldWriting } from '@/lib/developers/fieldText'
import type { FieldFacts } from '@/lib/developers/moduleFacts'

/** Fields with how they are written, in what they are counted and what they may hold. */
export function FieldTable({
  fields,
  label,
}: {
  fields: Readonly<Record<string, FieldFacts>>
  label: string
}) {
  return (
    <dl aria-label={label} className="divide-y divide-line border-y border-line text-sm">
      {rowsOf(fields).map(({ name, field }) => (
        <div key={name} className="gap-4 py-2.5 sm:grid sm:grid-cols-[11rem_1fr]">
          <dt className="min-w-0">
            <code className="font-mono text-ink [overflow-wrap:anywhere]">{name}</code>
            <span className="block text-xs text-muted max-sm:ml-2 max-sm:inline">{field.kind}</span>
          </dt>
          <dd className="min-w-0 text-ink-soft">
            {(field.title || field.help) && (
              <span className="block text-ink">{[field.title, field.help].filter(Boolean).join(': ')}</span>
            )}
            <span className="block text-xs text-muted">
              {[fieldWriting(field), fieldUnit(field), fieldBounds(field)].filter(Boolean).join(' · ')}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Fields of a list's items stand below it: `payees[].bps`. */
function rowsOf(fields: Readonly<Record<string, FieldFacts>>): { name: string; field: FieldFacts }[] {
  return Object.entries(fields).flatMap(([name, field]) => [
    { name, field },
    ...Object.entries(field.item ?? {}).map(([inner, each]) => ({ name: `${name}[].${inner}`, field: each })),
  ])
}
