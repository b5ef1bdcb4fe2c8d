import { typedDataJson } from '@weft/sdk'
import { CodeBlock } from '@/components/developers/codeBlock'
import { Notice } from '@/components/ui/notice'
import { SOMEBODY } from '@/lib/developers/snippets'
import { readOnServer } from '@/lib/serverReads'

/** What a wallet is asked to sign for one action of somebody on this rollup, made by the SDK just now. */
export async function SigningExample() {
  const prepared = await readOnServer((weft, { signal }) =>
    weft.prepare([weft.build.lending.supply({ asset: 'USDC', amount: '100.5' })], {
      account: SOMEBODY,
      signal,
    }),
  )
  if (!prepared) {
    return (
      <Notice tone="warn" title="The example is made by the API, which does not answer">
        Reload the page when it does.
      </Notice>
    )
  }
  return (
    <div className="space-y-4">
      <CodeBlock
        code={`const prepared = await weft.prepare([weft.build.lending.supply({ asset: 'USDC', amount: '100.5' })])\nprepared.text[0]     // ${prepared.text[0]}\nprepared.hash        // ${prepared.hash}\nprepared.typedData   // below: what eth_signTypedData_v4 gets`}
        language="ts"
        label="how the example was made"
      />
      <CodeBlock
        code={JSON.stringify(JSON.parse(typedDataJson(prepared.typedData)), undefined, 2)}
        language="json"
        label="the typed data"
        title="EIP-712 typed data, made just now"
      />
    </div>
  )
}
