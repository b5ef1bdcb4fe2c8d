import { firstCodeBlock, markdownSection } from './markdownSection.ts'

/** Where the SDK's README expects a devnet. */
const README_URL = 'http://127.0.0.1:4000'

/** The quick start of the SDK's README: its code, and what stands before and after it. */
export interface QuickStart {
  readonly before: string
  readonly code: string
  readonly after: string
}

/** The text of the README, with this deployment's API in place of the README's. Nothing else differs. */
export function quickStartOf(readme: string, apiUrl: string): QuickStart {
  const section = markdownSection(readme, 'Quick start').replaceAll(README_URL, apiUrl)
  const code = firstCodeBlock(section, 'ts')
  const [before = '', after = ''] = section.split(`\`\`\`ts\n${code}\`\`\``)
  return { before: before.trim(), code, after: after.trim() }
}
