import type { Endpoint, Parameter } from './openApi.ts'
import { SOMEBODY } from './snippets.ts'

/** Values that exist on a devnet, by parameter. What is not here is left to the person. */
const SAMPLES: Readonly<Record<string, string>> = {
  asset: 'USDC',
  number: '1',
  address: SOMEBODY,
  account: SOMEBODY,
  key: '0',
  vault: '1',
  validator: '1',
  farm: '1',
  collection: '1',
  names: 'lending.supplyRate.USDC',
}

/** What a parameter may be set to, to see something; empty when only the person knows. */
export function sampleOf(parameter: Pick<Parameter, 'name' | 'required' | 'in'>): string {
  return parameter.required || parameter.in === 'path' ? (SAMPLES[parameter.name] ?? '') : ''
}

/**
 * Path and query of a request. Empty parameters are left out.
 *
 * @throws Error that names a parameter of the path that is missing.
 */
export function requestPath(
  endpoint: Pick<Endpoint, 'path' | 'parameters'>,
  values: Readonly<Record<string, string>>,
): string {
  const query = new URLSearchParams()
  let path = endpoint.path
  for (const { name, in: where, required } of endpoint.parameters) {
    const value = values[name]?.trim() ?? ''
    if (value === '' && required) throw new Error(`${name} is needed`)
    if (where === 'path') path = path.replace(`{${name}}`, encodeURIComponent(value))
    else if (where === 'query' && value !== '') query.set(name, value)
  }
  return query.size === 0 ? path : `${path}?${query}`
}

/** The same as a line of a shell. */
export function curlText(apiUrl: string, endpoint: Endpoint): string {
  const { method, requestBody } = endpoint
  const missing = (name: string) => `<${name}>`
  const values = Object.fromEntries(
    endpoint.parameters.map((each) => [
      each.name,
      sampleOf(each) || (each.required ? missing(each.name) : ''),
    ]),
  )
  const url = `${apiUrl}${decodeURIComponent(requestPath(endpoint, values))}`
  const quoted = /[?&<>]/.test(url) ? `'${url}'` : url
  if (method === 'GET') return `curl ${quoted}`
  const type = Object.keys(requestBody?.content ?? {})[0]
  const body =
    type === undefined
      ? ''
      : ` \\\n  -H 'content-type: ${type}' \\\n  --data-binary @body${type.includes('json') ? '.json' : ''}`
  return `curl -X ${method} ${quoted}${body}`
}
