import { moduleFacts } from './moduleFacts.ts'
import { SOMEBODY, viewSnippet } from './snippets.ts'

const HASH = `0x${'ab'.repeat(32)}`

/** The SDK's call for an endpoint, by method and path as OpenAPI writes it; those without one are for other programs. */
export const endpointCalls: Readonly<Record<string, string>> = {
  'GET /v1/status': 'await weft.status()',
  'GET /v1/modules': 'await weft.modules()',
  'POST /v1/transactions': 'await weft.send(signed)',
  'POST /v1/simulate': `await weft.simulate([build.lending.supply({ asset: 'USDC', amount: '5' })], { account: '${SOMEBODY}' })`,
  'GET /v1/transactions/{hash}': `await weft.transaction('${HASH}')`,
  'GET /v1/accounts/{address}': `await weft.account('${SOMEBODY}')`,
  'GET /v1/accounts/{address}/nonces/{key}': `await weft.nonces('${SOMEBODY}', 0)`,
  'GET /v1/accounts/{address}/transactions': `for await (const { hash } of weft.transactions({ account: '${SOMEBODY}' })) console.log(hash)`,
  'GET /v1/markets': 'await weft.markets()',
  'GET /v1/markets/{asset}': `await weft.market('USDC')`,
  'GET /v1/prices': 'await weft.prices()',
  'GET /v1/batches': 'for await (const { number } of weft.batches()) console.log(number)',
  'GET /v1/batches/{number}': 'await weft.batch(1)',
  'GET /v1/proofs': `await weft.proveBalance('${SOMEBODY}', 'USDC')`,
  'GET /v1/series': `await weft.series({ names: ['lending.supplyRate.USDC'] })`,
  'POST /v1/media': 'await weft.media.upload(bytes)',
  'GET /v1/media/{hash}': 'const { url } = await weft.media.upload(bytes)',
  'GET /v1/stream': `for await (const event of weft.stream({ topics: ['batches'] })) console.log(event.type)`,
  ...Object.fromEntries(
    moduleFacts.flatMap(({ name, views }) =>
      views.map((view) => [`GET /v1/${view.path.replaceAll(/:(\w+)/g, '{$1}')}`, viewSnippet(name, view)]),
    ),
  ),
}
