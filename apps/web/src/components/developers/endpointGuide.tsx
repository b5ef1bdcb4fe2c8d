import { CodeBlock } from '@/components/developers/codeBlock'
import { DocHeading } from '@/components/developers/docHeading'
import { MethodBadge } from '@/components/developers/methodBadge'
import { SchemaView } from '@/components/developers/schemaView'
import { TryIt } from '@/components/developers/tryIt'
import { Badge } from '@/components/ui/badge'
import type { Endpoint, JsonSchema } from '@/lib/developers/openApi'
import { curlText, sampleOf } from '@/lib/developers/requestExample'
import { schemaTree } from '@/lib/developers/schemaTree'
import { endpointCalls } from '@/lib/developers/sdkCalls'

/** One endpoint: parameters, body, answers, how to call it, and a call right here when it only reads. */
export function EndpointGuide(props: {
  endpoint: Endpoint
  schemas: Readonly<Record<string, JsonSchema>>
  apiUrl: string
}) {
  const { endpoint, schemas, apiUrl } = props
  const { method, path, id, summary, description, parameters, requestBody, responses } = endpoint
  const call = endpointCalls[`${method} ${path}`]
  return (
    <section aria-label={`${method} ${path}`} className="card space-y-4 px-5 pb-5 pt-3">
      <header>
        <DocHeading name={`${method} ${path}`} id={id} level={2}>
          <span className="flex flex-wrap items-center gap-2">
            <MethodBadge method={method} />
            <span className="font-mono text-base">{path}</span>
            {endpoint.deprecated && <Badge tone="warn">deprecated</Badge>}
          </span>
        </DocHeading>
        <p className="mt-1.5 text-ink-soft">{summary}.</p>
        {description && <p className="mt-1 text-sm text-muted [overflow-wrap:anywhere]">{description}</p>}
      </header>
      {parameters.length > 0 && <Parameters endpoint={endpoint} schemas={schemas} />}
      {requestBody && (
        <Part title="Body">
          {Object.entries(requestBody.content).map(([type, { schema }]) => (
            <Details key={type} name={type}>
              {schema && <SchemaView node={schemaTree(schema, schemas)} label="Body" />}
            </Details>
          ))}
        </Part>
      )}
      <Part title="Answers">
        {Object.entries(responses).map(([status, { description: text, content }]) => {
          const schema = Number(status) < 400 ? firstSchema(content) : undefined
          return (
            <Details key={status} name={status} note={shortText(text, status)}>
              {Number(status) >= 400 && <Codes text={text} />}
              {schema && <SchemaView node={schemaTree(schema, schemas)} label="Answer" />}
              {!schema && Number(status) < 400 && (
                <p className="text-sm text-ink-soft">{text || 'No body.'}</p>
              )}
            </Details>
          )
        })}
      </Part>
      <div className="grid gap-3">
        {call && (
          <CodeBlock code={call} language="ts" label={`the SDK call for ${method} ${path}`} title="SDK" />
        )}
        <CodeBlock
          code={curlText(apiUrl, endpoint)}
          language="sh"
          label={`curl for ${method} ${path}`}
          title="curl"
        />
      </div>
      {method === 'GET' && path !== '/v1/stream' && (
        <TryIt
          path={path}
          parameters={parameters.map(({ name, in: where, required, description: help }) => ({
            name,
            in: where,
            required,
            help: help ?? '',
            sample: sampleOf({ name, in: where, required }),
          }))}
        />
      )}
    </section>
  )
}

function Parameters({
  endpoint,
  schemas,
}: {
  endpoint: Endpoint
  schemas: Readonly<Record<string, JsonSchema>>
}) {
  return (
    <Part title="Parameters">
      <dl className="divide-y divide-line border-y border-line text-sm">
        {endpoint.parameters.map((each) => {
          const { type, bounds, description } = schemaTree(each.schema, schemas)
          return (
            <div key={`${each.in} ${each.name}`} className="gap-4 py-2 sm:grid sm:grid-cols-[11rem_1fr]">
              <dt>
                <code className="font-mono">{each.name}</code>
                <span className="ml-2 text-xs text-muted sm:ml-0 sm:block">
                  {each.in}
                  {each.required ? '' : ', optional'}
                </span>
              </dt>
              <dd className="min-w-0 text-ink-soft [overflow-wrap:anywhere]">
                {each.description ?? description}
                <span className="block text-xs text-muted">{[type, ...bounds].join(' · ')}</span>
              </dd>
            </div>
          )
        })}
      </dl>
    </Part>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <h3 className="pb-1.5 text-sm font-medium text-muted">{title}</h3>
      {children}
    </div>
  )
}

function Details({ name, note, children }: { name: string; note?: string; children: React.ReactNode }) {
  return (
    <details className="group border-t border-line last:border-b">
      <summary className="flex list-none items-baseline gap-3 py-2 text-sm [&::-webkit-details-marker]:hidden">
        <code className="font-mono font-medium">{name}</code>
        <span className="min-w-0 truncate text-muted">{note}</span>
        <span className="ml-auto text-xs text-accent">
          <span className="group-open:hidden">Show</span>
          <span className="hidden group-open:inline">Hide</span>
        </span>
      </summary>
      <div className="pb-3">{children}</div>
    </details>
  )
}

/** The codes a description names, each with its line in the table of errors. */
function Codes({ text }: { text: string }) {
  const codes = [...text.matchAll(/`([a-z_]+\.[a-z_]+)`/g)].map(([, code]) => code!)
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {codes.map((code) => (
        <li key={code}>
          <a href={`/developers/errors#${code}`} className="font-mono text-xs text-accent hover:underline">
            {code}
          </a>
        </li>
      ))}
    </ul>
  )
}

function shortText(text: string, status: string): string {
  if (Number(status) < 400) return text === 'Default Response' ? 'The answer' : text
  return text.replaceAll('`', '').replace(/^Problem details: /, '')
}

function firstSchema(content: Endpoint['responses'][string]['content']): JsonSchema | undefined {
  return Object.values(content ?? {}).find(({ schema }) => schema !== undefined)?.schema
}
