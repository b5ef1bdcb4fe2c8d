import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BuiltPackage } from './buildPackage.ts'
import { describeModules } from './describeModules.ts'
import { publishedPath, readManifest, sdkFolder } from './layout.ts'
import { withoutComments } from './withoutComments.ts'

/** Where the API as of the last commit is kept. */
export const apiReportFile = join(sdkFolder, 'etc', 'sdk.api.md')

/**
 * What users of the package see: the declarations of its entries and of all that the SDK itself declares, without
 * comments; and, for what follows from the modules' descriptors, what those say. A change of the API is a change of this
 * text, so it shows in review.
 */
export async function apiReport({ folder, declarations }: BuiltPackage): Promise<string> {
  const entries = Object.entries(readManifest('sdk').exports).map(([entry, path]) => ({
    title: `Entry \`@weft/sdk${entry.slice(1)}\``,
    path: publishedPath(join(sdkFolder, path), '.d.ts'),
  }))
  const others = declarations
    .filter((path) => path.startsWith('lib/sdk/') && !entries.some((entry) => entry.path === path))
    .map((path) => ({ title: path.slice('lib/sdk/'.length), path }))
  const sections = await Promise.all(
    [...entries, ...others].map(async ({ title, path }) => {
      const text = withoutComments(path, await readFile(join(folder, path), 'utf8'))
      return `## ${title}\n\n\`\`\`ts\n${text}\n\`\`\`\n`
    }),
  )
  const modules = `## Modules\n\n\`\`\`\n${describeModules().join('\n')}\n\`\`\`\n`
  return `# API of @weft/sdk\n\nWritten by \`npm run api -w @weft/sdk\`.\n\n${[...sections, modules].join('\n')}`
}
