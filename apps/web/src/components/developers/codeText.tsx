import { highlight, type TokenKind } from '@/lib/developers/highlight'

/** Code in its colours; scrolls by keyboard too. */
export function CodeText({ code, language, label }: { code: string; language: string; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="overflow-x-auto" tabIndex={0} aria-label={`Code: ${label}`}>
      <pre className="w-max min-w-full py-3.5 pl-4 pr-12 text-sm leading-6">
        <code className="font-mono">
          {highlight(code, language).map(({ kind, text }, index) =>
            kind === 'plain' ? (
              text
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: tokens of a fixed text have no other identity
              <span key={index} className={colours[kind]}>
                {text}
              </span>
            ),
          )}
        </code>
      </pre>
    </section>
  )
}

const colours: Record<Exclude<TokenKind, 'plain'>, string> = {
  comment: 'text-muted italic',
  string: 'text-good',
  keyword: 'text-accent',
  number: 'text-warn',
  call: 'font-medium text-ink',
}
