'use client'
import type { AdminParameter } from '@weft/sdk/admin'
import { ArrowRight } from 'lucide-react'
import { DataRow } from '@/components/ui/dataRow'
import { parameterText } from '@/lib/admin/parameterText'
import { formatCount } from '@/lib/format'

/** What changes, from what to what, and when: shown before each of the two signatures. */
export function ChangeReview(props: { parameter: AdminParameter; value: string; noticeBatches: number }) {
  const { parameter, value, noticeBatches } = props
  const { title, subject, name, unit, current } = parameter
  return (
    <section aria-label="What changes" className="rounded-lg bg-sunken px-4 py-1.5">
      <dl className="divide-y divide-line">
        <DataRow label="Parameter">
          {title}
          <span className="block break-all font-mono text-xs font-normal text-muted">{name}</span>
        </DataRow>
        <DataRow label="Of">{subject === '' ? 'The whole rollup' : `The ${subject} market`}</DataRow>
        <DataRow label="Value">
          <span className="inline-flex flex-wrap items-center justify-end gap-1.5">
            <span className="text-muted">{parameterText(current, unit)}</span>
            <ArrowRight className="size-3.5 text-muted" role="img" aria-label="becomes" />
            {parameterText(value, unit)}
          </span>
        </DataRow>
        <DataRow label="In force">{formatCount(noticeBatches)} batches after the confirmation</DataRow>
      </dl>
    </section>
  )
}
