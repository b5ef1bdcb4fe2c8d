import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AccountPage } from '@/components/explorer/accountPage'
import { FirstPaint } from '@/components/shell/firstPaint'
import { readAddress } from '@/lib/readAddress'
import { accountRead, marketsRead } from '@/lib/reads'

export const metadata: Metadata = { title: 'Account' }

export default async function Page({ params }: { params: Promise<{ address: string }> }) {
  const address = readAddress((await params).address)
  if (!address) notFound()
  return (
    <FirstPaint reads={[accountRead(address), marketsRead]}>
      <AccountPage address={address} />
    </FirstPaint>
  )
}
