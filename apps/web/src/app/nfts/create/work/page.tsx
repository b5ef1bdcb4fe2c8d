import type { Metadata } from 'next'
import { WorkPage } from '@/components/nfts/create/workPage'
import { FirstPaint } from '@/components/shell/firstPaint'
import { createdRead } from '@/lib/creatorReads'
import { mediaLimitsRead } from '@/lib/mediaReads'
import { accountRead } from '@/lib/reads'
import { rememberedOnServer } from '@/lib/wallet/rememberedOnServer'

export const metadata: Metadata = { title: 'Create a work' }

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ collection?: string | string[] }>
}) {
  const { collection } = await searchParams
  const account = (await rememberedOnServer())?.address
  const own = account ? [accountRead(account), createdRead(account)] : []
  return (
    <FirstPaint reads={[mediaLimitsRead, ...own]}>
      <WorkPage wished={numberOf(collection)} />
    </FirstPaint>
  )
}

function numberOf(text: string | string[] | undefined): number | undefined {
  return typeof text === 'string' && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined
}
