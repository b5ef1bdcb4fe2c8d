import clsx from 'clsx'
import { CodeText } from '@/components/developers/codeText'
import { CopyButton } from '@/components/ui/copyButton'
import { prettyJson } from '@/lib/developers/prettyJson'
import type { LoggedAnswer, LoggedRequest } from '@/lib/developers/requestLog'

/** One request of the log; opens to what was sent and what came back. */
export function RequestEntry({ entry }: { entry: LoggedRequest }) {
  const { method, path, sent, answer } = entry
  return (
    <li>
      <details className="group">
        <summary className="flex list-none flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-2 text-sm hover:bg-sunken [&::-webkit-details-marker]:hidden">
          <span className="w-11 shrink-0 font-mono text-xs font-medium text-accent">{method}</span>
          <span className="min-w-0 flex-1 truncate font-mono text-xs">{path}</span>
          <StatusText answer={answer} />
          <span className="w-16 shrink-0 text-right text-xs text-muted">
            {answer ? `${answer.elapsedMs.toLocaleString('en')} ms` : '…'}
          </span>
        </summary>
        <div className="space-y-3 px-4 pb-4 pt-1">
          {answer && 'requestId' in answer && answer.requestId && (
            <p className="flex items-center gap-1 text-xs text-muted">
              Request id{' '}
              <code className="font-mono text-ink [overflow-wrap:anywhere]">{answer.requestId}</code>
              <CopyButton value={answer.requestId} label="request id" />
            </p>
          )}
          {sent !== undefined && <Body title="Sent" text={sent} />}
          {answer && 'body' in answer && answer.body !== '' && <Body title="Answer" text={answer.body} />}
          {answer && 'failure' in answer && <p className="text-sm text-bad">{answer.failure}</p>}
        </div>
      </details>
    </li>
  )
}

/** The status, its tone repeating what the number says. */
export function StatusText({ answer }: { answer: LoggedAnswer | undefined }) {
  if (!answer) return <span className="text-xs text-muted">under way</span>
  if ('failure' in answer) return <span className="text-xs font-medium text-bad">no answer</span>
  const { status } = answer
  return (
    <span className={clsx('font-mono text-xs font-medium', status < 400 ? 'text-good' : 'text-bad')}>
      {status}
    </span>
  )
}

function Body({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <p className="pb-1 text-xs text-muted">{title}</p>
      <div className="max-h-72 overflow-y-auto rounded-md bg-sunken">
        <CodeText code={prettyJson(text)} language="json" label={title} />
      </div>
    </div>
  )
}
