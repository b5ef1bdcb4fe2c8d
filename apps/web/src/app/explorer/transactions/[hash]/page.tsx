import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { TransactionPage } from '@/components/explorer/transactionPage'
import { FirstPaint } from '@/components/shell/firstPaint'
import { transactionRead } from '@/lib/reads'

export const metadata: Metadata = { title: 'Transaction' }

export default async function Page({ params }: { params: Promise<{ hash: string }> }) {
  const { hash } = await params
  if (!/^0x[0-9a-fA-F]{64}$/.test(hash)) notFound()
  return (
    <FirstPaint reads={[transactionRead(hash.toLowerCase())]}>
      <TransactionPage hash={hash.toLowerCase()} />
    </FirstPaint>
  )
}
