'use client'
import { useState } from 'react'
import { AdminHead } from '@/components/admin/adminHead'
import { AuditFilters } from '@/components/admin/audit/auditFilters'
import { AuditRow } from '@/components/admin/audit/auditRow'
import { AuditVerify } from '@/components/admin/audit/auditVerify'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/emptyState'
import { ErrorState } from '@/components/ui/errorState'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { type AuditFilter, useAuditLog } from '@/hooks/admin/useAuditLog'

/** Everything operators did, and whether the log is whole. */
export function AuditPage() {
  const [filter, setFilter] = useState<AuditFilter>({})
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAuditLog(filter)
  const records = data?.pages.flatMap(({ items }) => items)
  const isFiltered = filter.actor !== undefined || filter.action !== undefined
  return (
    <>
      <AdminHead title="Audit log">
        Everything that operators did or tried. Each record holds the hash of the one before it.
      </AdminHead>
      <AuditVerify />
      <Section title="Records" aside="Newest first">
        <AuditFilters filter={filter} onChange={setFilter} />
        {!records ? (
          error ? (
            <ErrorState error={error} onRetry={refetch} />
          ) : (
            <SkeletonRows rows={8} label="Loading the audit log" />
          )
        ) : records.length === 0 ? (
          <EmptyState title={isFiltered ? 'No record fits' : 'Nothing yet'}>
            {isFiltered
              ? 'Nobody did this; choose a wider filter.'
              : 'The first thing an operator does is the first record.'}
          </EmptyState>
        ) : (
          <ol aria-label="Audit records" className="divide-y divide-line">
            {records.map((record) => (
              <AuditRow key={record.sequence} record={record} />
            ))}
          </ol>
        )}
        {hasNextPage && (
          <div className="border-t border-line p-3 text-center">
            <Button variant="ghost" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              Older records
            </Button>
          </div>
        )}
      </Section>
    </>
  )
}
