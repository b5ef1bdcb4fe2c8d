import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ModuleGuide } from '@/components/developers/moduleGuide'
import { moduleFacts } from '@/lib/developers/moduleFacts'

interface Props {
  params: Promise<{ module: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await find(params))?.title ?? 'Module' }
}

export default async function Page({ params }: Props) {
  const module = await find(params)
  if (!module) notFound()
  return <ModuleGuide module={module} />
}

async function find(params: Props['params']) {
  const { module } = await params
  return moduleFacts.find(({ name }) => name === module)
}
