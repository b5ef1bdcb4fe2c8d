import { createAdminClient, devnetOperator } from '@weft/sdk/admin'
import type { Page } from 'playwright-core'
import type { WebRollup } from './startWebStack.ts'

const CHAIN_ID = 31_337

/** The pages of operators, with what is on each once it has loaded. */
export const adminPlaces = [
  { name: 'Overview', path: '/admin', ready: 'Where a batch spends its time' },
  { name: 'Lanes and jobs', path: '/admin/lanes', ready: 'Which lane has which shard' },
  { name: 'Workers', path: '/admin/workers', ready: 'Last sign of life' },
  { name: 'Batches', path: '/admin/batches', ready: 'Second attempts' },
  { name: 'L1', path: '/admin/l1', ready: 'Posts state roots' },
  { name: 'Mempool', path: '/admin/mempool', ready: 'Signatures to check' },
  { name: 'Health', path: '/admin/health', ready: 'Empty query' },
  { name: 'Parameters', path: '/admin/parameters', ready: 'Action fee' },
  { name: 'Load lab', path: '/admin/load-lab', ready: 'Nothing was run yet' },
  { name: 'Roles', path: '/admin/roles', ready: 'Named by ADMIN_ADDRESSES' },
  { name: 'API keys', path: '/admin/api-keys', ready: 'Create a key' },
  { name: 'Audit log', path: '/admin/audit', ready: 'Verifying reads every record' },
] as const

/** The operators’ API as the devnet’s operator, outside a browser. */
export async function devnetAdmin({ apiUrl, webUrl }: WebRollup) {
  const admin = createAdminClient({ url: apiUrl, origin: webUrl })
  await admin.signIn(devnetOperator(CHAIN_ID))
  return admin
}

/** Signs in with the key everybody has. Does nothing when somebody is signed in. */
export async function signInAsDevnetOperator(page: Page, webUrl: string): Promise<void> {
  if ((await page.context().cookies()).some(({ name }) => name === 'weft_admin')) return
  await page.goto(`${webUrl}/admin`)
  await page.getByRole('button', { name: 'Use the devnet’s operator key' }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
}

/** An answer of the operators’ API to a request that the page never makes. */
export interface BypassAnswer {
  readonly status: number
  readonly code: string | undefined
}

/** Asks the API from within the page, with its cookie and its token: what a person could do in the console. */
export function askFromPage(
  page: Page,
  apiUrl: string,
  request: { method: string; path: string; body?: unknown; csrf?: 'own' | 'none' | 'forged' },
): Promise<BypassAnswer> {
  return page.evaluate(
    async ({ url, method, path, body, csrf }) => {
      const session = await fetch(`${url}/v1/admin/session`, { credentials: 'include' })
      const { csrfToken } = (await session.json()) as { csrfToken: string }
      const token = csrf === 'none' ? {} : { 'x-csrf-token': csrf === 'forged' ? 'x'.repeat(43) : csrfToken }
      const response = await fetch(`${url}${path}`, {
        method,
        credentials: 'include',
        headers: { 'content-type': 'application/json', ...token },
        ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
      })
      const answer = (await response.json().catch(() => undefined)) as { code?: string } | undefined
      return { status: response.status, code: answer?.code }
    },
    { url: apiUrl, csrf: 'own' as const, body: undefined, ...request },
  )
}

/** Every operation that changes something, with the role it needs, as the API documents itself. */
export async function changingOperations(
  apiUrl: string,
): Promise<{ method: string; path: string; role: string }[]> {
  const document = (await (await fetch(`${apiUrl}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { 'x-role'?: string }>>
  }
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => {
      const role = operation['x-role']
      if (role === undefined || method === 'get') return []
      return [{ method: method.toUpperCase(), path: path.replaceAll(/\{[^}]+\}/g, 'x'), role }]
    }),
  )
}
