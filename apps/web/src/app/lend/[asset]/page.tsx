import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { MarketPage } from '@/components/lend/marketPage'
import { lendAssets } from '@/lib/lendAssets'

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
  return <MarketPage asset={symbol} />
}
