import 'server-only'
import { cookies } from 'next/headers'
import { parseRemembered, type RememberedWallet, WALLET_COOKIE } from './rememberedWallet.ts'

/** Who was connected on the last visit of the browser that asks. Also means: the page is made when it is asked for. */
export async function rememberedOnServer(): Promise<RememberedWallet | undefined> {
  return parseRemembered((await cookies()).get(WALLET_COOKIE)?.value)
}
