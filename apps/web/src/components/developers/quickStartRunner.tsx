'use client'
import { Pencil, Play, RotateCcw } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copyButton'
import { loggedFetch } from '@/lib/developers/requestLog'
import { runCode, withFreshKey } from '@/lib/developers/runCode'

type Run =
  | { readonly state: 'running' | 'done'; readonly lines: readonly string[] }
  | { readonly state: 'failed'; readonly lines: readonly string[]; readonly problem: string }

/** Code that runs in this page, with a demo wallet made for the run. */
export function QuickStartRunner(props: {
  code: string
  /** The code in its colours, drawn by the server. */
  children: ReactNode
}) {
  const [edited, setEdited] = useState<string | undefined>(undefined)
  const [run, setRun] = useState<Run | undefined>(undefined)
  const id = useId()
  const code = edited ?? props.code
  const start = () => runInPage(code, setRun)
  return (
    <figure className="overflow-hidden rounded-lg border border-line bg-sunken">
      <figcaption className="flex flex-wrap items-center gap-2 border-b border-line bg-surface px-3 py-2">
        <span className="mr-auto pl-1 font-mono text-xs text-muted">quickStart.mjs</span>
        <CopyButton value={code} label="the quick start" />
        {edited === undefined ? (
          <Button size="sm" variant="ghost" onClick={() => setEdited(props.code)}>
            <Pencil className="size-3.5" aria-hidden />
            Edit
          </Button>
        ) : (
          <Button size="sm" variant="ghost" onClick={() => setEdited(undefined)}>
            <RotateCcw className="size-3.5" aria-hidden />
            As it was
          </Button>
        )}
        <Button size="sm" variant="primary" busy={run?.state === 'running'} onClick={start}>
          {run?.state !== 'running' && <Play className="size-3.5" aria-hidden />}
          {run?.state === 'running' ? 'Running' : 'Run it here'}
        </Button>
      </figcaption>
      {edited === undefined ? (
        props.children
      ) : (
        <textarea
          id={id}
          aria-label="Code to run"
          value={edited}
          onChange={({ target }) => setEdited(target.value)}
          spellCheck={false}
          rows={edited.split('\n').length + 1}
          className="block w-full resize-y bg-sunken px-4 py-3.5 font-mono text-sm leading-6 outline-offset-[-2px]"
        />
      )}
      <Output run={run} />
    </figure>
  )
}

function Output({ run }: { run: Run | undefined }) {
  return (
    <div
      role="status"
      aria-label="Output"
      className="border-t border-line bg-surface px-4 py-3 text-sm empty:hidden"
    >
      {run && (
        <>
          {run.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added
            <p key={index} className="whitespace-pre-wrap font-mono [overflow-wrap:anywhere]">
              {line}
            </p>
          ))}
          {run.state === 'running' && (
            <p className="text-muted">Under way: the log below has its requests.</p>
          )}
          {run.state === 'done' && <p className="mt-1 text-good">Done.</p>}
          {run.state === 'failed' && <p className="mt-1 text-bad">{run.problem}</p>}
        </>
      )}
    </div>
  )
}

async function runInPage(code: string, show: (run: Run) => void): Promise<void> {
  const lines: string[] = []
  const shown = (): readonly string[] => [...lines]
  show({ state: 'running', lines: [] })
  try {
    const [sdk, { generatePrivateKey }] = await Promise.all([import('@weft/sdk'), import('viem/accounts')])
    await runCode({
      code: withFreshKey(code, generatePrivateKey()),
      sdk,
      fetch: loggedFetch('page', (input, init) => fetch(input, init)),
      print: (line) => {
        lines.push(line)
        show({ state: 'running', lines: shown() })
      },
    })
    show({ state: 'done', lines: shown() })
  } catch (error) {
    const { describeError } = await import('@/lib/describeError')
    const { code: errorCode, title, remedy } = describeError(error)
    show({ state: 'failed', lines: shown(), problem: `${title}. ${remedy} (${errorCode})` })
  }
}
