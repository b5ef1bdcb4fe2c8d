import { CodeText } from '@/components/developers/codeText'
import { DocHeading } from '@/components/developers/docHeading'
import { DocPage } from '@/components/developers/docPage'
import { Markdown } from '@/components/developers/markdown'
import { QuickStartRunner } from '@/components/developers/quickStartRunner'
import { WaysOn } from '@/components/developers/waysOn'
import { quickStartOf } from '@/lib/developers/quickStart'
import { sdkReadme } from '@/lib/developers/sources'
import { readRuntimeConfig } from '@/lib/runtimeConfig'

export default function Page() {
  const { before, code, after } = quickStartOf(sdkReadme, readRuntimeConfig(process.env).apiUrl)
  return (
    <DocPage
      title="Build on Weft"
      lead="Lend, stake, trade and mint from a program of yours: typed calls, exact amounts, and an outcome in a fraction of a second."
    >
      <DocHeading name="Quick start" />
      <Markdown text={before} />
      <QuickStartRunner code={code}>
        <CodeText code={code.trimEnd()} language="ts" label="the quick start" />
      </QuickStartRunner>
      <p className="max-w-3xl text-sm text-muted">
        Run it here, and exactly this text runs in this page, against this rollup. Only the key is another one
        each time: the faucet gives an account test funds once an hour. Every request it makes is in the log
        below.
      </p>
      <Markdown text={after} />
      <WaysOn />
    </DocPage>
  )
}
