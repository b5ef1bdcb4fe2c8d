import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ItemPage } from '@/components/nfts/item/itemPage'
import { FirstPaint } from '@/components/shell/firstPaint'
import { readCollectionNumber } from '@/lib/nftPaths'
import { collectionRead, firstPage, provenanceList, tokenRead } from '@/lib/nftReads'
import { readAddress } from '@/lib/readAddress'
import { accountRead, pricesRead } from '@/lib/reads'
import { rememberedOnServer } from '@/lib/wallet/rememberedOnServer'

interface Props {
  params: Promise<{ collection: string; token: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Token of collection ${(await params).collection}` }
}

export default async function Page({ params }: Props) {
  const { collection, token } = await params
  const number = readCollectionNumber(collection)
  const address = readAddress(token)
  if (number === undefined || address === undefined) notFound()
  const account = (await rememberedOnServer())?.address
  const reads = [
    tokenRead(address),
    collectionRead(number, account),
    firstPage(provenanceList(address)),
    pricesRead,
  ]
  return (
    <FirstPaint reads={[...reads, ...(account ? [accountRead(account)] : [])]}>
      <ItemPage collection={number} address={address} />
    </FirstPaint>
  )
}
