import type { Metadata } from 'next'
import { LendPage } from '@/components/lend/lendPage'
import { Notice } from '@/components/ui/notice'
import { readAddress } from '@/lib/readAddress'

export const metadata: Metadata = { title: 'Lend' }

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ address?: string | string[] }>
}) {
  const { address } = await searchParams
  const viewed = readAddress(address)
  return (
    <>
      {address !== undefined && viewed === undefined && (
        <Notice tone="warn" title="This link does not name an account" className="mb-6">
          An address is 0x and 40 hexadecimal digits. This is your own view instead.
        </Notice>
      )}
      <LendPage viewedAddress={viewed} />
    </>
  )
}
