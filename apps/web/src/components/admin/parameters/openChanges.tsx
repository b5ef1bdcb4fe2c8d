'use client'
import type { AdminParameter, AdminParameters, ParameterChange } from '@weft/sdk/admin'
import { ArrowRight } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { parameterText } from '@/lib/admin/parameterText'
import { formatCount } from '@/lib/format'

type Handler = (parameter: AdminParameter, change: ParameterChange) => void

/** Changes that were proposed and are not in force yet. */
export function OpenChanges(props: { answer: AdminParameters; onConfirm: Handler; onCancel: Handler }) {
  const { answer, onConfirm, onCancel } = props
  const open = answer.parameters
    .flatMap((parameter) => parameter.changes.map((change) => ({ parameter, change })))
    .toSorted((a, b) => a.change.proposal - b.change.proposal)
  if (open.length === 0) return null
  return (
    <Section title="To come" aside={`${open.length}`}>
      <ul className="divide-y divide-line">
        {open.map(({ parameter, change }) => (
          <li
            key={change.proposal}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3.5 text-sm"
          >
            <div className="min-w-0 flex-1 basis-64">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {parameter.title}
                {parameter.subject !== '' && ` of ${parameter.subject}`}
                <Badge tone={change.status === 'confirmed' ? 'good' : 'warn'}>{change.status}</Badge>
              </p>
              <p className="mt-0.5 flex flex-wrap items-center gap-1.5 text-muted">
                {parameterText(parameter.current, parameter.unit)}
                <ArrowRight className="size-3.5" role="img" aria-label="becomes" />
                <span className="font-medium text-ink">{parameterText(change.value, parameter.unit)}</span>
                <span>· {whenText(change, answer.batch)}</span>
              </p>
            </div>
            <span className="flex gap-2">
              {change.status === 'proposed' && (
                <Button
                  size="sm"
                  variant="primary"
                  aria-label={`Confirm proposal ${change.proposal}`}
                  onClick={() => onConfirm(parameter, change)}
                >
                  Confirm…
                </Button>
              )}
              <Button
                size="sm"
                aria-label={`Cancel proposal ${change.proposal}`}
                onClick={() => onCancel(parameter, change)}
              >
                Cancel…
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function whenText({ effectiveBatch, noticeBatches, proposal }: ParameterChange, batch: number): string {
  if (effectiveBatch === null) {
    return `proposal ${proposal}, ${formatCount(noticeBatches)} batches after its confirmation`
  }
  const left = Math.max(0, effectiveBatch - batch)
  return `in force from batch ${formatCount(effectiveBatch)}, ${formatCount(left)} to go`
}
