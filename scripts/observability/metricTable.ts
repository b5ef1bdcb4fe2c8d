import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '@weft/testing/embedded'

/** A row of the tables in observability/README.md. */
export interface DocumentedMetric {
  readonly name: string
  readonly type: 'counter' | 'gauge' | 'histogram'
  readonly labels: readonly string[]
  /** Heading of its table: the process that shows it, or `In every process`. */
  readonly section: string
}

export const observabilityFolder = join(projectRoot, 'observability')
export const observabilityReadme = readFileSync(join(observabilityFolder, 'README.md'), 'utf8')

/** The metrics that are documented, in order. */
export function documentedMetrics(): DocumentedMetric[] {
  let section = ''
  return observabilityReadme.split('\n').flatMap((line) => {
    if (line.startsWith('### ')) section = line.slice(4)
    const row = /^\| `(weft_\w+)` \| (counter|gauge|histogram) \| [^|]+ \|([^|]*)\|/.exec(line)
    if (row === null) return []
    const [, name, type, labels] = row
    return [
      {
        name: name!,
        type: type as DocumentedMetric['type'],
        labels: [...labels!.matchAll(/`(\w+)`/g)].map((match) => match[1]!),
        section,
      },
    ]
  })
}
