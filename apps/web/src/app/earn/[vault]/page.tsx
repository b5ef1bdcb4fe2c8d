import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { VaultPage } from '@/components/earn/vaultPage'
import { FirstPaint } from '@/components/shell/firstPaint'
import { farmsRead, vaultsRead } from '@/lib/earnReads'
import { accountRead } from '@/lib/reads'
import { rememberedOnServer } from '@/lib/wallet/rememberedOnServer'

interface Props {
  params: Promise<{ vault: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Vault ${(await params).vault}` }
}

export default async function Page({ params }: Props) {
  const { vault } = await params
  if (!/^[1-9]\d{0,3}$/.test(vault)) notFound()
  const account = (await rememberedOnServer())?.address
  return (
    <FirstPaint reads={[vaultsRead, farmsRead, ...(account ? [accountRead(account)] : [])]}>
      <VaultPage number={Number(vault)} />
    </FirstPaint>
  )
}
