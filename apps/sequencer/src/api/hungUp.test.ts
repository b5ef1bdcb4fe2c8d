import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { createAcceptance } from '../acceptance/acceptance.ts'
import { createSignaturePool } from '../acceptance/signaturePool.ts'
import { readApiOptions } from './apiOptions.ts'
import { buildApi } from './buildApi.ts'
import { createMemorySequencer } from './test-support/memorySequencer.ts'
import { signingDomainOf } from './views/statusView.ts'

test('a request whose sender hung up before it was read is refused, not counted for an address it does not have', async () => {
  const { services } = createMemorySequencer()
  const signatures = createSignaturePool({ domain: signingDomainOf(services), threads: 1 })
  const acceptance = createAcceptance({ ...services, signatures, now: Date.now })
  const api = await buildApi({ services, acceptance, options: readApiOptions({}), now: Date.now })
  // What Node hands over when the connection is gone already: a socket without a remote address.
  const request = new IncomingMessage(new Socket())
  request.method = 'GET'
  request.url = '/v1/status'
  const response = new ServerResponse(request)
  api.routing(request, response)
  await expect.poll(() => response.writableEnded).toBe(true)
  expect(response.statusCode).toBe(400)
  await api.close()
  acceptance.close()
  await signatures.close()
})
