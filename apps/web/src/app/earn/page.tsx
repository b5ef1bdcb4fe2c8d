import type { Metadata } from 'next'
import { EarnPage } from '@/components/earn/earnPage'
import { FirstPaint } from '@/components/shell/firstPaint'
import { Notice } from '@/components/ui/notice'
import { farmsRead, vaultsRead } from '@/lib/earnReads'
import { readAddress } from '@/lib/readAddress'
import { accountRead } from '@/lib/reads'
import { rememberedOnServer } from '@/lib/wallet/rememberedOnServer'

export const metadata: Metadata = { title: 'Earn' }

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ address?: string | string[] }>
}) {
  const { address } = await searchParams
  const viewed = readAddress(address)
  const account = viewed ?? (await rememberedOnServer())?.address
  return (
    <>
      {address !== undefined && viewed === undefined && (
        <Notice tone="warn" title="This link does not name an account" className="mb-6">
          An address is 0x and 40 hexadecimal digits. This is your own view instead.
        </Notice>
      )}
      <FirstPaint reads={[vaultsRead, farmsRead, ...(account ? [accountRead(account)] : [])]}>
        <EarnPage viewedAddress={viewed} />
      </FirstPaint>
    </>
  )
}
