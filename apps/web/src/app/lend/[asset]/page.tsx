import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { MarketPage } from '@/components/lend/marketPage'
import { FirstPaint } from '@/components/shell/firstPaint'
import { lendAssets } from '@/lib/lendAssets'
import { eModesRead } from '@/lib/lendReads'
import { accountRead, marketsRead } from '@/lib/reads'
import { rememberedOnServer } from '@/lib/wallet/rememberedOnServer'

interface Props {
  params: Promise<{ asset: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${(await params).asset.toUpperCase()} market` }
}

export default async function Page({ params }: Props) {
  const { asset } = await params
  const symbol = asset.toUpperCase()
  if (!lendAssets.includes(symbol)) notFound()
  if (asset !== symbol) redirect(`/lend/${symbol}`)
  const account = (await rememberedOnServer())?.address
  return (
    <FirstPaint reads={[marketsRead, eModesRead, ...(account ? [accountRead(account)] : [])]}>
      <MarketPage asset={symbol} />
    </FirstPaint>
  )
}
