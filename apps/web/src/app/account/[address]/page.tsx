import { notFound, redirect } from 'next/navigation'
import { readAddress } from '@/lib/readAddress'

/** The short way to anybody's account. */
export default async function Page({ params }: { params: Promise<{ address: string }> }) {
  const address = readAddress((await params).address)
  if (!address) notFound()
  redirect(`/explorer/accounts/${address}`)
}
