import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Landing } from '@/components/portfolio/landing'
import { FirstPaint } from '@/components/shell/firstPaint'
import { recentBatchesRead } from '@/lib/reads'
import { rememberedOnServer } from '@/lib/wallet/rememberedOnServer'

export const metadata: Metadata = { title: { absolute: 'Weft: a rollup for DeFi and NFTs' } }

/** Whoever is connected goes to what they have; everybody else sees what this is. */
export default async function Home() {
  if (await rememberedOnServer()) redirect('/portfolio')
  return (
    <FirstPaint reads={[recentBatchesRead]}>
      <Landing />
    </FirstPaint>
  )
}
