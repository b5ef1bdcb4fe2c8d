import type { SigningDomain } from '@weft/protocol'
import { type Status, statusSchema } from '@weft/protocol/api'
import { WeftError } from './errors.ts'
import type { HttpClient } from './httpClient.ts'
import { orAborted } from './waiting.ts'

/** What a client has to know of its rollup before it signs; asked once. */
export interface RollupInfo {
  status(signal?: AbortSignal): Promise<Status>
  domain(signal?: AbortSignal): Promise<SigningDomain>
  /** Of the newest status: they do not change while an API runs. */
  limits(signal?: AbortSignal): Promise<Status['limits']>
  l1(signal?: AbortSignal): Promise<Status['l1']>
  /** Unix seconds by the API's clock, which is the one that judges validUntil. */
  now(signal?: AbortSignal): Promise<bigint>
}

/**
 * @param expected - When given, an API of another rollup is refused with `api.other_rollup`, before anything
 * is signed for it.
 */
export function createRollupInfo(http: HttpClient, expected: SigningDomain | undefined): RollupInfo {
  let first: Promise<Status> | undefined
  /** Local clock to the API's, in milliseconds. */
  let skewMs = 0

  const status: RollupInfo['status'] = async (signal) => {
    const answer = await http.request({ path: '/v1/status', schema: statusSchema, signal })
    checkRollup(answer, expected)
    skewMs = answer.time * 1000 - Date.now()
    return answer
  }
  /** Shared by all who ask, so no caller's signal may end it; a failure is not remembered. */
  const known = async (signal?: AbortSignal): Promise<Status> => {
    first ??= status().catch((error: unknown) => {
      first = undefined
      throw error
    })
    return orAborted(first, signal)
  }

  return {
    status,
    async domain(signal) {
      const { chainId, verifyingContract } = (await known(signal)).signingDomain
      return { chainId, verifyingContract }
    },
    limits: async (signal) => (await known(signal)).limits,
    l1: async (signal) => (await known(signal)).l1,
    async now(signal) {
      await known(signal)
      return BigInt(Math.floor((Date.now() + skewMs) / 1000))
    },
  }
}

function checkRollup(status: Status, expected: SigningDomain | undefined): void {
  const { chainId, verifyingContract } = status.signingDomain
  if (chainId !== status.l1.chainId || verifyingContract !== status.l1.rollup) {
    throw otherRollup('The API signs for another contract than the one it posts to', { ...status.l1 })
  }
  if (expected === undefined) return
  const contract = expected.verifyingContract.toLowerCase()
  if (expected.chainId !== chainId || contract !== verifyingContract) {
    throw otherRollup('The API serves another rollup than the one asked for', { chainId, verifyingContract })
  }
}

function otherRollup(message: string, context: Record<string, unknown>): WeftError {
  return new WeftError('api.other_rollup', message, {
    remedy: 'Check the URL of the API, and chain id and address of the rollup.',
    context,
  })
}
