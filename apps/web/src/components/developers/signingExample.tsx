import { createWeftClient, type PreparedTransaction, typedDataJson } from '@weft/sdk'
import { CodeBlock } from '@/components/developers/codeBlock'
import { Notice } from '@/components/ui/notice'
import { SOMEBODY } from '@/lib/developers/snippets'
import { readInternalApiUrl } from '@/lib/runtimeConfig'

/** What a wallet is asked to sign for one action of somebody on this rollup, made by the SDK just now. */
export async function SigningExample() {
  const prepared = await prepareExample()
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

/** Longer, and the page comes without its example. */
const WAIT_MS_MAX = 3_000

/** Undefined when the API does not answer: it has the signing domain, the next nonce and the time. */
async function prepareExample(): Promise<PreparedTransaction | undefined> {
  const weft = createWeftClient({ url: readInternalApiUrl(process.env) })
  const supply = weft.build.lending.supply({ asset: 'USDC', amount: '100.5' })
  try {
    return await weft.prepare([supply], { account: SOMEBODY, signal: AbortSignal.timeout(WAIT_MS_MAX) })
  } catch {
    return undefined
  }
}
