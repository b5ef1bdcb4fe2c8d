import type { Metadata } from 'next'
import { ApiDown } from '@/components/developers/apiDown'
import { DocHeading } from '@/components/developers/docHeading'
import { DocPage } from '@/components/developers/docPage'
import { MethodBadge } from '@/components/developers/methodBadge'
import { HoverLink } from '@/components/ui/hoverLink'
import { endpointGroups } from '@/lib/developers/openApi'
import { openApiOnServer } from '@/lib/developers/openApiOnServer'
import { readRuntimeConfig } from '@/lib/runtimeConfig'

export const metadata: Metadata = { title: 'HTTP API' }

export default async function Page() {
  const document = await openApiOnServer()
  const { apiUrl } = readRuntimeConfig(process.env)
  if (!document) return <ApiDown title="HTTP API" />
  const groups = endpointGroups(document)
  return (
    <DocPage
      title="HTTP API"
      lead={document.info.description.replaceAll('`', '')}
      contents={groups.map(({ name }) => name)}
    >
      <p className="max-w-3xl text-ink-soft">
        The base URL of this rollup is <code className="font-mono text-sm text-ink">{apiUrl}</code>. All of
        this is made from{' '}
        <a href={`${apiUrl}/openapi.json`} className="text-accent underline underline-offset-4">
          /openapi.json
        </a>
        , which the API answers with and is tested against.
      </p>
      {groups.map(({ name, description, endpoints }) => (
        <section key={name} aria-label={name} className="space-y-3">
          <DocHeading name={name} />
          {description && <p className="max-w-3xl text-sm text-muted">{description}</p>}
          <ul className="card divide-y divide-line">
            {endpoints.map(({ id, method, path, summary }) => (
              <li key={id}>
                <HoverLink
                  href={`/developers/api/${encodeURIComponent(name)}#${id}`}
                  className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-2.5 text-sm hover:bg-sunken"
                >
                  <span className="w-14">
                    <MethodBadge method={method} />
                  </span>
                  <code className="font-mono [overflow-wrap:anywhere]">{path}</code>
                  <span className="text-muted sm:ml-auto sm:text-right">{summary}</span>
                </HoverLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </DocPage>
  )
}
