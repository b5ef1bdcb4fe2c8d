import type { Metadata } from 'next'
import { FirstPaint } from '@/components/shell/firstPaint'
import { StakePage } from '@/components/stake/stakePage'
import { Notice } from '@/components/ui/notice'
import { readAddress } from '@/lib/readAddress'
import { accountRead, pricesRead } from '@/lib/reads'
import { stakingNetworkRead, validatorsRead } from '@/lib/stakingReads'
import { rememberedOnServer } from '@/lib/wallet/rememberedOnServer'

export const metadata: Metadata = { title: 'Stake' }

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ address?: string | string[] }>
}) {
  const { address } = await searchParams
  const viewed = readAddress(address)
  const account = viewed ?? (await rememberedOnServer())?.address
  const reads = [stakingNetworkRead, validatorsRead, pricesRead]
  return (
    <>
      {address !== undefined && viewed === undefined && (
        <Notice tone="warn" title="This link does not name an account" className="mb-6">
          An address is 0x and 40 hexadecimal digits. This is your own view instead.
        </Notice>
      )}
      <FirstPaint reads={[...reads, ...(account ? [accountRead(account)] : [])]}>
        <StakePage viewedAddress={viewed} />
      </FirstPaint>
    </>
  )
}
