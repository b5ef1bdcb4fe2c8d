/** A sequencer that can be killed, with a door for transactions without signatures instead of the API. */
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { createRollup } from '@weft/engine'
import { chargeFee, modules } from '@weft/modules'
import { keccak256 } from '@weft/primitives'
import { decodeBatchPayload, decodeTransaction, shardOfAddress } from '@weft/protocol'
import pino from 'pino'
import { createAcceptedTransaction } from '../acceptance/acceptedTransaction.ts'
import { parseEnvironment } from '../environment.ts'
import { startSequencer } from '../startSequencer.ts'
import type { StartApi } from '../types.ts'

const environment = parseEnvironment(process.env)
const log = pino({ level: environment.logLevel }, pino.destination(2))

/** POST: a batch payload, answered with positions once sealed. */
const startApi: StartApi = async ({ sealer, registry }, { host, port }) => {
  const server = createServer(async (request, response) => {
    try {
      const items = decodeBatchPayload(await buffer(request)).map((bytes) =>
        createAcceptedTransaction(registry, {
          bytes,
          digest: keccak256(bytes),
          shard: shardOfAddress(decodeTransaction(registry, bytes).transaction.account),
        }),
      )
      const positions = await sealer.submit(items)
      response.end(JSON.stringify(positions.map(({ batch, index }) => ({ batch, index }))))
    } catch (error) {
      response.writeHead(503).end(String(error))
    }
  })
  await new Promise<void>((resolve) => server.listen(port, host, resolve))
  const address = server.address() as { port: number }
  return {
    url: `http://${host}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const running = await startSequencer({
  environment,
  rollup: createRollup({ modules, chargeFee }),
  startApi,
  log,
  signal: new AbortController().signal,
  onFatal(error) {
    log.fatal(error, 'fatal')
    process.exit(1)
  },
})
console.log(`listening at ${running.url}`)
process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)))
