/** A program to start from. */
export interface Example {
  readonly file: string
  readonly title: string
  /** What it shows, in markdown: its paragraph in the README of the folder. */
  readonly about: string
  readonly code: string
  /** Line of a shell that runs it. */
  readonly run: string
}

/** Examples among the files of a folder: everything that runs, by name. */
export function examplesOf(files: ReadonlyMap<string, string>): Example[] {
  const readme = files.get('README.md') ?? ''
  return [...files]
    .filter(([file]) => /\.tsx?$/.test(file) && !/\.(?:test|d)\.tsx?$/.test(file))
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([file, code]) => ({
      file,
      title: titleOf(file),
      about: aboutOf(readme, file),
      code,
      run: `node examples/${file}`,
    }))
}

/** What the README says before it comes to the examples one by one. */
export function examplesIntroduction(files: ReadonlyMap<string, string>): string {
  const readme = files.get('README.md') ?? ''
  const end = readme.search(/\n\*\*\[/)
  return (end === -1 ? readme : readme.slice(0, end)).replace(/^# [^\n]*\n+/, '').trim()
}

/** `royaltySplit.ts` → `Royalty split` */
function titleOf(file: string): string {
  const words = file
    .replace(/\.tsx?$/, '')
    .replaceAll(/[-_]/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

/** `**[bot.ts](bot.ts)** borrows …` */
function aboutOf(readme: string, file: string): string {
  const start = readme.indexOf(`**[${file}](`)
  if (start === -1) return ''
  const end = readme.indexOf('\n\n', start)
  return readme.slice(start, end === -1 ? undefined : end).trim()
}
