import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BatchPage } from '@/components/explorer/batchPage'
import { FirstPaint } from '@/components/shell/firstPaint'
import { batchRead } from '@/lib/reads'

interface Props {
  params: Promise<{ number: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Batch ${(await params).number}` }
}

export default async function Page({ params }: Props) {
  const { number } = await params
  if (!/^\d{1,15}$/.test(number)) notFound()
  return (
    <FirstPaint reads={[batchRead(Number(number))]}>
      <BatchPage number={Number(number)} />
    </FirstPaint>
  )
}
