import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ApiDown } from '@/components/developers/apiDown'
import { DocPage } from '@/components/developers/docPage'
import { EndpointGuide } from '@/components/developers/endpointGuide'
import { HoverLink } from '@/components/ui/hoverLink'
import { endpointGroups } from '@/lib/developers/openApi'
import { openApiOnServer } from '@/lib/developers/openApiOnServer'
import { readRuntimeConfig } from '@/lib/runtimeConfig'

interface Props {
  params: Promise<{ tag: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `API: ${decodeURIComponent((await params).tag)}` }
}

export default async function Page({ params }: Props) {
  const tag = decodeURIComponent((await params).tag)
  const document = await openApiOnServer()
  if (!document) return <ApiDown title={`API: ${tag}`} />
  const group = endpointGroups(document).find(({ name }) => name === tag)
  if (!group) notFound()
  const { apiUrl } = readRuntimeConfig(process.env)
  return (
    <DocPage title={`API: ${tag}`} lead={group.description}>
      <p className="text-sm">
        <HoverLink href="/developers/api" className="text-accent underline underline-offset-4">
          All endpoints
        </HoverLink>
      </p>
      {group.endpoints.map((endpoint) => (
        <EndpointGuide
          key={endpoint.id}
          endpoint={endpoint}
          schemas={document.components.schemas}
          apiUrl={apiUrl}
        />
      ))}
    </DocPage>
  )
}
