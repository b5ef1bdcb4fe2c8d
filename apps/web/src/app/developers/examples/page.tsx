import type { Metadata } from 'next'
import { CodeBlock } from '@/components/developers/codeBlock'
import { DocHeading } from '@/components/developers/docHeading'
import { DocPage } from '@/components/developers/docPage'
import { Markdown } from '@/components/developers/markdown'
import { EmptyState } from '@/components/ui/emptyState'
import { examplesIntroduction, examplesOf } from '@/lib/developers/examples'
import { exampleFiles } from '@/lib/developers/sources'

export const metadata: Metadata = { title: 'Examples' }

export default function Page() {
  const examples = examplesOf(exampleFiles)
  return (
    <DocPage
      title="Examples"
      lead="Whole programs to start from: one file each, read from top to bottom."
      contents={examples.map(({ title }) => title)}
    >
      {examples.length === 0 ? (
        <div className="card">
          <EmptyState title="No examples in this build">
            They are in the folder examples of the repository.
          </EmptyState>
        </div>
      ) : (
        <Markdown text={examplesIntroduction(exampleFiles)} />
      )}
      {examples.map(({ file, title, about, code, run }) => (
        <section key={file} aria-label={title} className="space-y-3">
          <DocHeading name={title} />
          <Markdown text={about} />
          <CodeBlock code={run} language="sh" label={`how to run ${file}`} />
          <details className="group">
            <summary className="list-none text-sm font-medium text-accent [&::-webkit-details-marker]:hidden">
              <span className="group-open:hidden">Show the {code.trim().split('\n').length} lines</span>
              <span className="hidden group-open:inline">Hide them</span>
            </summary>
            <div className="pt-3">
              <CodeBlock code={code} language="ts" label={file} title={`examples/${file}`} />
            </div>
          </details>
        </section>
      ))}
    </DocPage>
  )
}
