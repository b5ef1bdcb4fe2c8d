import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PortfolioPage } from '@/components/portfolio/portfolioPage'
import { FirstPaint } from '@/components/shell/firstPaint'
import { shortHex } from '@/lib/format'
import { readAddress } from '@/lib/readAddress'
import { accountRead, marketsRead, pricesRead } from '@/lib/reads'

interface Props {
  params: Promise<{ address: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const address = readAddress((await params).address)
  return { title: address ? `Portfolio of ${shortHex(address)}` : 'Portfolio' }
}

/** Anybody's portfolio, to look at. */
export default async function Page({ params }: Props) {
  const address = readAddress((await params).address)
  if (!address) notFound()
  return (
    <FirstPaint reads={[accountRead(address), marketsRead, pricesRead]}>
      <PortfolioPage viewedAddress={address} />
    </FirstPaint>
  )
}
