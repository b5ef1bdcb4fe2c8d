'use client'
import { Play } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { CodeText } from '@/components/developers/codeText'
import { StatusText } from '@/components/developers/requestEntry'
import { useRuntimeConfig } from '@/components/shell/runtimeConfigContext'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copyButton'
import { prettyJson } from '@/lib/developers/prettyJson'
import { requestPath } from '@/lib/developers/requestExample'
import { loggedFetch } from '@/lib/developers/requestLog'

interface TriedParameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly required: boolean
  readonly help: string
  readonly sample: string
}
type Answer =
  | { readonly status: number; readonly elapsedMs: number; readonly requestId: string; readonly body: string }
  | { readonly failure: string; readonly elapsedMs: number }

/** Of one answer: more nobody reads in a page. */
const SHOWN_CHARACTERS_MAX = 20_000
/** As long as the API itself waits for a stage, and a little. */
const WAIT_MS_MAX = 35_000

/** Asks a reading endpoint of the running rollup with parameters one can change. */
export function TryIt({ path, parameters }: { path: string; parameters: readonly TriedParameter[] }) {
  const { apiUrl } = useRuntimeConfig()
  const asked = parameters.filter((each) => each.in === 'path' || each.in === 'query')
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(asked.map(({ name, sample }) => [name, sample])),
  )
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const [answer, setAnswer] = useState<Answer | undefined>(undefined)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const request = pathOrProblem({ path, parameters: asked }, values)
    setProblem(request.problem)
    if (request.path === undefined) return
    setBusy(true)
    setAnswer(await ask(`${apiUrl}${request.path}`))
    setBusy(false)
  }
  return (
    <form
      onSubmit={send}
      aria-label={`Try GET ${path}`}
      className="space-y-3 rounded-lg border border-line px-4 py-3"
    >
      <div className="flex flex-wrap items-end gap-3">
        {asked.map((each) => (
          <ParameterField
            key={each.name}
            parameter={each}
            value={values[each.name] ?? ''}
            onChange={(value) => setValues({ ...values, [each.name]: value })}
          />
        ))}
        <Button type="submit" size="sm" variant="primary" busy={busy}>
          {!busy && <Play className="size-3.5" aria-hidden />}
          Try it
        </Button>
      </div>
      {problem && (
        <p role="alert" className="text-sm text-bad">
          {problem}
        </p>
      )}
      {answer && <AnswerView answer={answer} />}
    </form>
  )
}

function ParameterField(props: {
  parameter: TriedParameter
  value: string
  onChange: (value: string) => void
}) {
  const { parameter, value, onChange } = props
  const id = useId()
  return (
    <span className="min-w-0 max-sm:w-full">
      <label htmlFor={id} className="block pb-1 text-xs text-muted" title={parameter.help}>
        {parameter.name}
        {parameter.required ? '' : ' (optional)'}
      </label>
      <input
        id={id}
        type="text"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        spellCheck={false}
        autoComplete="off"
        className="h-8 w-full rounded-md border border-line-strong bg-surface px-2.5 font-mono text-sm sm:w-44"
      />
    </span>
  )
}

function AnswerView({ answer }: { answer: Answer }) {
  if ('failure' in answer) {
    return (
      <p role="status" className="text-sm text-bad">
        No answer: {answer.failure}. Is the API running?
      </p>
    )
  }
  return (
    <div role="status" className="space-y-2">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
        <StatusText answer={answer} />
        <span>{answer.elapsedMs.toLocaleString('en')} ms</span>
        <span className="flex items-center gap-1">
          Request id <code className="font-mono [overflow-wrap:anywhere]">{answer.requestId}</code>
          <CopyButton value={answer.requestId} label="request id" />
        </span>
      </p>
      <div className="max-h-96 overflow-y-auto rounded-md bg-sunken">
        <CodeText code={answer.body} language="json" label="answer" />
      </div>
    </div>
  )
}

function pathOrProblem(
  endpoint: Parameters<typeof requestPath>[0] | { path: string; parameters: readonly TriedParameter[] },
  values: Readonly<Record<string, string>>,
): { path?: string; problem?: string } {
  try {
    return { path: requestPath(endpoint as Parameters<typeof requestPath>[0], values) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

async function ask(url: string): Promise<Answer> {
  const started = performance.now()
  const elapsedMs = () => Math.round(performance.now() - started)
  try {
    const fetchLogged = loggedFetch('page', (input, init) => fetch(input, init))
    const response = await fetchLogged(url, { cache: 'no-store', signal: AbortSignal.timeout(WAIT_MS_MAX) })
    const ms = elapsedMs()
    const type = response.headers.get('content-type') ?? ''
    const text = /json|text/.test(type) ? prettyJson(await response.text()) : `(${type || 'no body'})`
    const body = text.length > SHOWN_CHARACTERS_MAX ? `${text.slice(0, SHOWN_CHARACTERS_MAX)}\n…` : text
    return {
      status: response.status,
      elapsedMs: ms,
      requestId: response.headers.get('x-request-id') ?? '',
      body,
    }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error), elapsedMs: elapsedMs() }
  }
}
