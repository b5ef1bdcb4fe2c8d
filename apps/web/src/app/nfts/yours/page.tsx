import type { Metadata } from 'next'
import { YoursPage } from '@/components/nfts/yours/yoursPage'
import { FirstPaint } from '@/components/shell/firstPaint'
import { Notice } from '@/components/ui/notice'
import { forSaleRead, offersToRead } from '@/lib/creatorReads'
import { firstPage, tokensList } from '@/lib/nftReads'
import { readAddress } from '@/lib/readAddress'
import { accountRead, pricesRead } from '@/lib/reads'
import { rememberedOnServer } from '@/lib/wallet/rememberedOnServer'

export const metadata: Metadata = { title: 'Your NFTs' }

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ address?: string | string[] }>
}) {
  const { address } = await searchParams
  const viewed = readAddress(address)
  const account = viewed ?? (await rememberedOnServer())?.address
  const reads = account
    ? [
        accountRead(account),
        forSaleRead(account),
        offersToRead(account),
        firstPage(tokensList({ owner: account, status: 'all', sort: 'newest' })),
        pricesRead,
      ]
    : []
  return (
    <>
      {address !== undefined && viewed === undefined && (
        <Notice tone="warn" title="This link does not name an account" className="mb-6">
          An address is 0x and 40 hexadecimal digits. This is your own view instead.
        </Notice>
      )}
      <FirstPaint reads={reads}>
        <YoursPage viewedAddress={viewed} />
      </FirstPaint>
    </>
  )
}
