import type { Metadata } from 'next'
import { CreatePage } from '@/components/nfts/create/createPage'
import { FirstPaint } from '@/components/shell/firstPaint'
import { mediaLimitsRead } from '@/lib/mediaReads'
import { accountRead } from '@/lib/reads'
import { rememberedOnServer } from '@/lib/wallet/rememberedOnServer'

export const metadata: Metadata = { title: 'Create a collection' }

export default async function Page() {
  const account = (await rememberedOnServer())?.address
  return (
    <FirstPaint reads={[mediaLimitsRead, ...(account ? [accountRead(account)] : [])]}>
      <CreatePage />
    </FirstPaint>
  )
}
