import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CollectionPage } from '@/components/nfts/collection/collectionPage'
import { FirstPaint } from '@/components/shell/firstPaint'
import { readCollectionNumber } from '@/lib/nftPaths'
import { collectionRead, firstPage, tokensList } from '@/lib/nftReads'
import { accountRead, pricesRead } from '@/lib/reads'
import { rememberedOnServer } from '@/lib/wallet/rememberedOnServer'

interface Props {
  params: Promise<{ collection: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Collection ${(await params).collection}` }
}

export default async function Page({ params }: Props) {
  const number = readCollectionNumber((await params).collection)
  if (number === undefined) notFound()
  const account = (await rememberedOnServer())?.address
  const reads = [
    collectionRead(number, account),
    firstPage(tokensList({ collection: number, status: 'all', sort: 'newest' })),
    pricesRead,
  ]
  return (
    <FirstPaint reads={[...reads, ...(account ? [accountRead(account)] : [])]}>
      <CollectionPage number={number} />
    </FirstPaint>
  )
}
