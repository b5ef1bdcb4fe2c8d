import { type AdminSessionView, adminNonceSchema, adminSessionSchema } from '@weft/protocol/api/admin'
import { getAddress } from 'viem'
import { createSiweMessage } from 'viem/siwe'
import { z } from 'zod'
import { ApiProblem } from '../errors.ts'
import type { AdminRequest, AskAdmin } from './adminHttp.ts'
import type { MessageSigner } from './messageSigner.ts'

/** Options of every call. */
export interface AdminRequestOptions {
  readonly signal?: AbortSignal | undefined
}

/** Signing in and out, and the token without which nothing changes. */
export interface Sessions {
  /**
   * Signs in with Ethereum (EIP-4361): asks for a nonce, has a message signed that names it, and hands it in.
   *
   * @throws SignatureRejected when the person declined; ApiProblem `admin.not_an_operator` and others when the API
   * refuses.
   */
  signIn(signer: MessageSigner, options?: AdminRequestOptions): Promise<AdminSessionView>
  /** Ends the session, here and on the server. */
  signOut(options?: AdminRequestOptions): Promise<void>
  /** @throws ApiProblem with status 401 when nobody is signed in. */
  session(options?: AdminRequestOptions): Promise<AdminSessionView>
  /** A request that changes something. */
  change: AskAdmin
}

/** Begins the codes of a token that is missing or of another session. The request was refused before it did anything. */
const CSRF_CODES = 'admin.csrf'

export function createSessions(ask: AskAdmin, origin: string): Sessions {
  let csrfToken: string | undefined
  const keep = (session: AdminSessionView): AdminSessionView => {
    csrfToken = session.csrfToken
    return session
  }
  const session: Sessions['session'] = async (options = {}) =>
    keep(await ask({ path: '/session', schema: adminSessionSchema, ...options }))

  const change = async <T>(request: AdminRequest<T>): Promise<T> => {
    csrfToken ??= (await session({ signal: request.signal })).csrfToken
    try {
      return await ask({ ...request, csrfToken })
    } catch (error) {
      if (!(error instanceof ApiProblem && error.code.startsWith(CSRF_CODES))) throw error
      // Signed in again meanwhile, in another tab: the cookie is of that session, the token has to be as well.
      const renewed = await session({ signal: request.signal })
      return ask({ ...request, csrfToken: renewed.csrfToken })
    }
  }

  return {
    session,
    change,
    async signIn(signer, options = {}) {
      const { nonce, chainId } = await ask({
        method: 'POST',
        path: '/session/nonce',
        schema: adminNonceSchema,
        ...options,
      })
      const message = createSiweMessage({
        address: getAddress(signer.address),
        chainId,
        domain: new URL(origin).host,
        uri: origin,
        nonce,
        version: '1',
        statement: STATEMENT,
        issuedAt: new Date(),
      })
      const signature = await signer.signMessage(message)
      const body = { message, signature }
      return keep(
        await ask({ method: 'POST', path: '/session', body, schema: adminSessionSchema, ...options }),
      )
    },
    async signOut(options = {}) {
      await change({ method: 'DELETE', path: '/session', schema: z.unknown(), ...options })
      csrfToken = undefined
    },
  }
}

const STATEMENT = 'Sign in to operate this Weft rollup. This sends no transaction and costs nothing.'
