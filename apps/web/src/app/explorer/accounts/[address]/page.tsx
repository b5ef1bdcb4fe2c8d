import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AccountPage } from '@/components/explorer/accountPage'
import { readAddress } from '@/lib/readAddress'

export const metadata: Metadata = { title: 'Account' }

export default async function Page({ params }: { params: Promise<{ address: string }> }) {
  const address = readAddress((await params).address)
  if (!address) notFound()
  return <AccountPage address={address} />
}
