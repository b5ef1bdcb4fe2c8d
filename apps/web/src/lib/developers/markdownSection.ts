/**
 * The part of a markdown text below a heading of the second level, without the heading.
 *
 * @returns Empty when there is no such heading.
 */
export function markdownSection(text: string, heading: string): string {
  const [, ...sections] = `\n${text}`.split(/\n(?=## )/)
  const section = sections.find((each) => each.slice(3, each.indexOf('\n')).trim() === heading)
  return section === undefined ? '' : section.slice(section.indexOf('\n') + 1).trim()
}

/** The text without its title. */
export function withoutTitle(text: string): string {
  return text.replace(/^# [^\n]*\n+/, '')
}

/** The first block of code in a language, exactly as written. */
export function firstCodeBlock(text: string, language: string): string {
  return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] ?? ''
}

/** What a heading is called in a link to it: `Health factor` → `health-factor`. */
export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}
