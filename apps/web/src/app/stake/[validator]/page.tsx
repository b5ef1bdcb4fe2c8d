import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FirstPaint } from '@/components/shell/firstPaint'
import { ValidatorPage } from '@/components/stake/validatorPage'
import { accountRead, pricesRead } from '@/lib/reads'
import { stakingNetworkRead, validatorsRead } from '@/lib/stakingReads'
import { rememberedOnServer } from '@/lib/wallet/rememberedOnServer'

interface Props {
  params: Promise<{ validator: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Validator ${(await params).validator}` }
}

export default async function Page({ params }: Props) {
  const { validator } = await params
  if (!/^[1-9]\d{0,3}$/.test(validator)) notFound()
  const account = (await rememberedOnServer())?.address
  const reads = [stakingNetworkRead, validatorsRead, pricesRead]
  return (
    <FirstPaint reads={[...reads, ...(account ? [accountRead(account)] : [])]}>
      <ValidatorPage number={Number(validator)} />
    </FirstPaint>
  )
}
