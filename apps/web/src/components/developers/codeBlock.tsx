import { CodeText } from '@/components/developers/codeText'
import { CopyButton } from '@/components/ui/copyButton'

/** Code to read and to copy. */
export function CodeBlock(props: {
  code: string
  language: string
  /** What it is, for those who copy it or hear it: `the quick start`. */
  label: string
  /** Shown above it: a file's name. */
  title?: string
}) {
  const { code, language, label, title } = props
  const text = code.replace(/\n+$/, '')
  return (
    <figure className="relative overflow-hidden rounded-lg border border-line bg-sunken">
      {title && (
        <figcaption className="border-b border-line px-4 py-2 font-mono text-xs text-muted">
          {title}
        </figcaption>
      )}
      <CodeText code={text} language={language} label={label} />
      <span className="absolute right-1.5 top-1.5 rounded-md bg-sunken">
        <CopyButton value={text} label={label} />
      </span>
    </figure>
  )
}
