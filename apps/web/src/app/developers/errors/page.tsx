import type { Metadata } from 'next'
import { DocPage } from '@/components/developers/docPage'
import { ErrorTable } from '@/components/developers/errorTable'
import { Notice } from '@/components/ui/notice'
import { errorRows } from '@/lib/developers/errorRows'
import { openApiOnServer } from '@/lib/developers/openApiOnServer'

export const metadata: Metadata = { title: 'Errors' }

export default async function Page() {
  const document = await openApiOnServer()
  return (
    <DocPage
      title="Errors"
      lead="Every failure has a stable code: branch on the code, show the text. Three kinds are never mixed."
    >
      <ul className="max-w-3xl list-disc space-y-1.5 pl-5 text-ink-soft marker:text-muted">
        <li>
          <strong className="font-semibold text-ink">API</strong>: the request was refused, as problem details
          (RFC 9457) with <code className="font-mono text-sm">code</code>,{' '}
          <code className="font-mono text-sm">detail</code>,{' '}
          <code className="font-mono text-sm">retryable</code> and a request id. In the SDK an{' '}
          <code className="font-mono text-sm">ApiProblem</code>. It will not execute, and costs nothing.
        </li>
        <li>
          <strong className="font-semibold text-ink">Rejection</strong>: the rules forbade it. The fee is paid
          and the nonce is used; nothing else happened. In the SDK a{' '}
          <code className="font-mono text-sm">TransactionRejected</code>. The same code is the reason when a
          message bounces.
        </li>
        <li>
          <strong className="font-semibold text-ink">SDK</strong>: noticed on your side, before something was
          sent or while waiting. Each is a class of its own with{' '}
          <code className="font-mono text-sm">code</code> and{' '}
          <code className="font-mono text-sm">remedy</code>.
        </li>
      </ul>
      {!document && (
        <Notice tone="warn" title="The API does not answer, so its own codes are missing here">
          Reload the page when it does.
        </Notice>
      )}
      <ErrorTable rows={errorRows(document?.['x-problems'] ?? [])} />
    </DocPage>
  )
}
