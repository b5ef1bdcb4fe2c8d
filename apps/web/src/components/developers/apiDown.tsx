import { DocPage } from '@/components/developers/docPage'
import { Notice } from '@/components/ui/notice'

/** In place of what only the API can tell. */
export function ApiDown({ title }: { title: string }) {
  return (
    <DocPage title={title}>
      <Notice tone="warn" title="The API does not answer, and only it can describe itself">
        Check that it runs, then reload the page.
      </Notice>
    </DocPage>
  )
}
