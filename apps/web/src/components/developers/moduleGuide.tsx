import { ActionGuide } from '@/components/developers/actionGuide'
import { CodeBlock } from '@/components/developers/codeBlock'
import { DocHeading } from '@/components/developers/docHeading'
import { DocPage } from '@/components/developers/docPage'
import { FieldTable } from '@/components/developers/fieldTable'
import { headingsOf, Markdown } from '@/components/developers/markdown'
import { HoverLink } from '@/components/ui/hoverLink'
import { withoutTitle } from '@/lib/developers/markdownSection'
import type { ModuleFacts } from '@/lib/developers/moduleFacts'
import { viewSnippet } from '@/lib/developers/snippets'
import { moduleReadmes } from '@/lib/developers/sources'

/** Everything a program can do with a module, from its descriptor, and how it works, from its README. */
export function ModuleGuide({ module }: { module: ModuleFacts }) {
  const { name, title, help, actions, events, views } = module
  const readme = withoutTitle(moduleReadmes.get(name) ?? '')
  const contents = [
    ...actions.map((action) => action.name),
    ...(events.length > 0 ? ['Events'] : []),
    ...(views.length > 0 ? ['Reads'] : []),
    ...(readme === '' ? [] : ['How it works', ...headingsOf(readme)]),
  ]
  return (
    <DocPage title={title} lead={help} contents={contents}>
      <p className="max-w-3xl text-ink-soft">
        In the SDK this is <code className="font-mono text-sm text-ink">weft.{name}</code>: a call signs,
        sends and resolves when the transaction is sealed;{' '}
        <code className="font-mono text-sm text-ink">weft.build.{name}</code> makes the same actions for a
        bundle. Rejections are checked in the order in which they stand here.
      </p>
      {actions.map((action) => (
        <ActionGuide key={action.name} action={action} />
      ))}
      {events.length > 0 && (
        <section aria-label="Events" className="space-y-4">
          <DocHeading name="Events" />
          <p className="max-w-3xl text-ink-soft">
            What receipts and histories say happened, in{' '}
            <code className="font-mono text-sm">receipt.events</code>.
          </p>
          <div className="card divide-y divide-line">
            {events.map((event) => (
              <details key={event.name} className="group px-5 py-3">
                <summary className="flex list-none flex-wrap items-baseline gap-x-3 [&::-webkit-details-marker]:hidden">
                  <code className="font-mono text-sm">{event.name}</code>
                  <span className="text-sm text-muted">{event.title}</span>
                </summary>
                <div className="pt-3">
                  <FieldTable fields={event.fields} label={`Fields of ${event.name}`} />
                </div>
              </details>
            ))}
          </div>
        </section>
      )}
      {views.length > 0 && (
        <section aria-label="Reads" className="space-y-4">
          <DocHeading name="Reads" />
          {views.map((view) => (
            <div key={view.key} className="space-y-2">
              <p className="text-ink-soft">
                {view.help}{' '}
                <HoverLink
                  href={`/developers/api/${name}`}
                  className="font-mono text-sm text-accent underline underline-offset-4"
                >
                  GET /v1/{view.path.replaceAll(/:(\w+)/g, '{$1}')}
                </HoverLink>
              </p>
              <CodeBlock code={viewSnippet(name, view)} language="ts" label={`the read ${view.key}`} />
            </div>
          ))}
        </section>
      )}
      {readme !== '' && (
        <section aria-label="How it works" className="space-y-5 border-t border-line pt-4">
          <DocHeading name="How it works" />
          <Markdown text={readme} />
        </section>
      )}
    </DocPage>
  )
}
