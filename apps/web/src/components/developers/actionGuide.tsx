import { CodeBlock } from '@/components/developers/codeBlock'
import { DocHeading } from '@/components/developers/docHeading'
import { FieldTable } from '@/components/developers/fieldTable'
import { Badge } from '@/components/ui/badge'
import { HoverLink } from '@/components/ui/hoverLink'
import { type ActionFacts, callersOf, conflictClassOf } from '@/lib/developers/moduleFacts'
import { actionSnippet } from '@/lib/developers/snippets'
import { formatAmount } from '@/lib/format'

/** WEFT, in which fees are paid. */
const FEE_DECIMALS = 18

/** One action: what it does, who may, what it takes and costs, how to call it, and why it may be refused. */
export function ActionGuide({ action }: { action: ActionFacts }) {
  const { name, title, help, fields, fee, rejections } = action
  return (
    <section aria-label={name} className="card space-y-4 px-5 pb-5 pt-3">
      <header>
        <DocHeading name={name}>
          <span className="font-mono text-lg">{name}</span>
        </DocHeading>
        <p className="mt-1 text-ink-soft">
          <span className="font-medium text-ink">{title}.</span> {help}
        </p>
      </header>
      <dl className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
        <Fact name="Conflict class">
          <Badge tone="accent">{conflictClassOf(action)}</Badge>
        </Fact>
        <Fact name="Fee">{fee === 0n ? 'none' : `${formatAmount(fee, FEE_DECIMALS)} WEFT`}</Fact>
        <Fact name="Who may call it">{callersOf(action)}</Fact>
      </dl>
      {Object.keys(fields).length > 0 && <FieldTable fields={fields} label={`Fields of ${name}`} />}
      <CodeBlock code={actionSnippet(action)} language="ts" label={`the call of ${name}`} />
      {rejections.length > 0 && (
        <details className="group">
          <summary className="list-none text-sm font-medium text-accent [&::-webkit-details-marker]:hidden">
            {rejections.length === 1 ? 'One reason' : `${rejections.length} reasons`} to reject it
          </summary>
          <dl className="mt-3 divide-y divide-line border-t border-line text-sm">
            {rejections.map(({ code, title: reason, remedy }) => (
              <div key={code} className="gap-4 py-2.5 sm:grid sm:grid-cols-[15rem_1fr]">
                <dt className="[overflow-wrap:anywhere]">
                  <HoverLink
                    href={`/developers/errors#${code}`}
                    className="font-mono text-xs text-accent hover:underline"
                  >
                    {code}
                  </HoverLink>
                </dt>
                <dd className="text-ink-soft">
                  <span className="font-medium text-ink">{reason}.</span> {remedy}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="flex items-baseline gap-2">
      <dt className="text-muted">{name}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  )
}
