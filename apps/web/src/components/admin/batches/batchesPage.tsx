'use client'
import { AdminHead } from '@/components/admin/adminHead'
import { Contention } from '@/components/admin/batches/contention'
import { Timeline } from '@/components/admin/batches/timeline'

/** Where batches spend their time, and where they meet. */
export function BatchesPage() {
  return (
    <>
      <AdminHead title="Batches">
        Where batches spend their time, and which shards and globals are hot.
      </AdminHead>
      <Timeline />
      <Contention />
    </>
  )
}
