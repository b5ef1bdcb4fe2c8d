import type { Metadata } from 'next'
import { LiquidationsPage } from '@/components/lend/liquidationsPage'
import { FirstPaint } from '@/components/shell/firstPaint'
import { debtorsList } from '@/lib/lendReads'
import { firstPage } from '@/lib/nftReads'
import { accountRead, marketsRead } from '@/lib/reads'
import { rememberedOnServer } from '@/lib/wallet/rememberedOnServer'

export const metadata: Metadata = { title: 'Liquidations' }

export default async function Page() {
  const account = (await rememberedOnServer())?.address
  return (
    <FirstPaint reads={[marketsRead, firstPage(debtorsList), ...(account ? [accountRead(account)] : [])]}>
      <LiquidationsPage />
    </FirstPaint>
  )
}
