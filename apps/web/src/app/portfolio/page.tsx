import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PortfolioPage } from '@/components/portfolio/portfolioPage'
import { FirstPaint } from '@/components/shell/firstPaint'
import { Notice } from '@/components/ui/notice'
import { readAddress } from '@/lib/readAddress'
import { accountRead, marketsRead, pricesRead } from '@/lib/reads'
import { rememberedOnServer } from '@/lib/wallet/rememberedOnServer'

export const metadata: Metadata = { title: 'Portfolio' }

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ address?: string | string[] }>
}) {
  const { address } = await searchParams
  const viewed = readAddress(address)
  if (viewed) redirect(`/account/${viewed}`)
  const own = (await rememberedOnServer())?.address
  return (
    <>
      {address !== undefined && (
        <Notice tone="warn" title="This link does not name an account" className="mb-6">
          An address is 0x and 40 hexadecimal digits. This is your own view instead.
        </Notice>
      )}
      <FirstPaint reads={own ? [accountRead(own), marketsRead, pricesRead] : []}>
        <PortfolioPage viewedAddress={undefined} />
      </FirstPaint>
    </>
  )
}
