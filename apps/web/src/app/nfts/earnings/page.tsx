import type { Metadata } from 'next'
import { EarningsPage } from '@/components/nfts/earnings/earningsPage'
import { FirstPaint } from '@/components/shell/firstPaint'
import { Notice } from '@/components/ui/notice'
import { createdRead, earningsRead, streamsToRead } from '@/lib/creatorReads'
import { readAddress } from '@/lib/readAddress'
import { accountRead, pricesRead } from '@/lib/reads'
import { rememberedOnServer } from '@/lib/wallet/rememberedOnServer'

export const metadata: Metadata = { title: 'Earnings' }

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ address?: string | string[] }>
}) {
  const { address } = await searchParams
  const viewed = readAddress(address)
  const account = viewed ?? (await rememberedOnServer())?.address
  const reads = account
    ? [earningsRead(account), streamsToRead(account), createdRead(account), accountRead(account), pricesRead]
    : []
  return (
    <>
      {address !== undefined && viewed === undefined && (
        <Notice tone="warn" title="This link does not name an account" className="mb-6">
          An address is 0x and 40 hexadecimal digits. This is your own view instead.
        </Notice>
      )}
      <FirstPaint reads={reads}>
        <EarningsPage viewedAddress={viewed} />
      </FirstPaint>
    </>
  )
}
