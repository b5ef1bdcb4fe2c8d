import { adminPlaces, devnetAdmin } from '../adminPage.ts'
import type { PagesOf } from '../pageToVisit.ts'

/** Signing in, and every page of operators, with a key and a viewer on them. */
export const operatorPages: PagesOf = async ({ web, address }) => {
  const admin = await devnetAdmin(web)
  await admin.setUser(address, 'viewer')
  await admin.createApiKey({ name: 'Market maker', requestsPerTenSeconds: 100_000 })
  return [
    {
      name: 'admin-sign-in',
      path: '/admin',
      route: '/admin',
      ready: 'Use the devnet’s operator key',
      connected: false,
    },
    ...adminPlaces.map(({ path, ready }) => ({
      name: path === '/admin' ? 'admin' : path.slice(1).replace('/', '-'),
      path,
      route: path,
      ready,
      connected: false,
      isOperator: true,
    })),
  ]
}
