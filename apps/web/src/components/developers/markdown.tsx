import { lexer, type Token, type Tokens } from 'marked'
import type { ReactNode } from 'react'
import { CodeBlock } from '@/components/developers/codeBlock'
import { DocHeading } from '@/components/developers/docHeading'

/**
 * Markdown of this repository as elements of the app. Rendered on the server; HTML in it is left out. Links to
 * files of the repository lose their link: there is no such page here.
 *
 * @param shift - Levels by which headings move down: READMEs begin at 1, pages too.
 */
export function Markdown({ text, shift = 0 }: { text: string; shift?: number }) {
  return <>{blocks(lexer(text), shift)}</>
}

/** Headings of the second level, for the list beside a page. */
export function headingsOf(text: string): string[] {
  return lexer(text).flatMap((token) =>
    token.type === 'heading' && token.depth === 2 ? [plain(token.tokens ?? [])] : [],
  )
}

function blocks(tokens: readonly Token[], shift: number): ReactNode {
  return tokens.map((token, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a fixed text have no other identity
    return <Block key={index} token={token as MarkdownToken} shift={shift} />
  })
}

type MarkdownToken =
  | Tokens.Heading
  | Tokens.Paragraph
  | Tokens.List
  | Tokens.Table
  | Tokens.Code
  | Tokens.Blockquote
  | Tokens.Hr
  | Tokens.Text
  | Tokens.Space

function Block({ token, shift }: { token: MarkdownToken; shift: number }): ReactNode {
  switch (token.type) {
    case 'heading': {
      const level = Math.min(4, Math.max(2, token.depth + shift)) as 2 | 3 | 4
      return (
        <DocHeading level={level} name={plain(token.tokens)}>
          {inline(token.tokens)}
        </DocHeading>
      )
    }
    case 'paragraph':
      return <p className="max-w-3xl text-ink-soft">{inline(token.tokens)}</p>
    case 'code':
      return <CodeBlock code={token.text} language={token.lang ?? 'text'} label="this example" />
    case 'list':
      return <ListBlock list={token} shift={shift} />
    case 'table':
      return <TableBlock table={token} />
    case 'blockquote':
      return (
        <blockquote className="border-l-2 border-accent pl-4 text-muted">
          {blocks(token.tokens, shift)}
        </blockquote>
      )
    case 'hr':
      return <hr className="border-line" />
    case 'text':
      return <>{token.tokens ? inline(token.tokens) : token.text}</>
    default:
      return null
  }
}

function ListBlock({ list, shift }: { list: Tokens.List; shift: number }) {
  const Tag = list.ordered ? 'ol' : 'ul'
  return (
    <Tag
      className={`max-w-3xl space-y-1.5 pl-5 text-ink-soft marker:text-muted ${list.ordered ? 'list-decimal' : 'list-disc'}`}
    >
      {list.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items of a fixed text have no other identity
        <li key={index}>{blocks(item.tokens, shift)}</li>
      ))}
    </Tag>
  )
}

function TableBlock({ table }: { table: Tokens.Table }) {
  const columns = table.header.map(({ tokens }) => plain(tokens)).join(', ')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="card overflow-x-auto" tabIndex={0} aria-label={`Table: ${columns}`}>
      <table className="w-full text-sm">
        <thead>
          <tr className="text-left text-xs text-muted">
            {table.header.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns of a fixed text have no other identity
              <th key={index} scope="col" className="px-4 py-2.5 font-medium">
                {inline(cell.tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-t border-line">
          {table.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a fixed text have no other identity
            <tr key={index}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns of a fixed text have no other identity
                <td key={column} className="px-4 py-2.5 align-top text-ink-soft first:text-ink">
                  {inline(cell.tokens)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function inline(tokens: readonly Token[]): ReactNode {
  return tokens.map((token, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: words of a fixed text have no other identity
    return <Inline key={index} token={token} />
  })
}

function Inline({ token }: { token: Token }): ReactNode {
  const inner =
    'tokens' in token && token.tokens
      ? inline(token.tokens)
      : unescaped('text' in token ? token.text : token.raw)
  switch (token.type) {
    case 'strong':
      return <strong className="font-semibold text-ink">{inner}</strong>
    case 'em':
      return <em>{inner}</em>
    case 'codespan':
      return (
        <code className="rounded-sm bg-sunken px-1 py-0.5 font-mono text-[0.9em] text-ink">
          {unescaped(token.text)}
        </code>
      )
    case 'link':
      return isPage(token.href) ? (
        <a href={token.href} className="text-accent underline underline-offset-4">
          {inner}
        </a>
      ) : (
        <>{inner}</>
      )
    case 'br':
      return <br />
    default:
      return <>{inner}</>
  }
}

function isPage(href: string): boolean {
  return /^(?:https:\/\/|#|\/)/.test(href)
}

function plain(tokens: readonly Token[]): string {
  return tokens
    .map((token) =>
      'tokens' in token && token.tokens
        ? plain(token.tokens)
        : unescaped('text' in token ? token.text : token.raw),
    )
    .join('')
}

/** The lexer leaves entities as they were written. */
function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
}
