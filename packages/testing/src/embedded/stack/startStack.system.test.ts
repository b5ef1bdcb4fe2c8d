import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createWeftClient, privateKeySigner } from '@weft/sdk'
import { keccak256, parseEther, stringToHex } from 'viem'
import { afterAll, expect, test } from 'vitest'
import { type StackFailure, startStack } from './startStack.ts'

const folder = mkdtempSync(join(tmpdir(), 'weft-stack-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Status {
  ready: boolean
  workers: unknown[]
  l1: { rollup: string }
  genesis: { stateRoot: string }
}

async function readStatus(apiUrl: string): Promise<Status> {
  return (await (await fetch(`${apiUrl}/v1/status`)).json()) as Status
}

test('startStack: comes up whole, keeps its rollup between runs, and tells when a part dies', async () => {
  const failures: StackFailure[] = []
  const options = {
    dataDir: folder,
    durable: false,
    workers: 2,
    onFailure: (failure: StackFailure) => failures.push(failure),
  }
  const first = await startStack(options)
  const before = await readStatus(first.apiUrl)
  expect(before).toMatchObject({ ready: true, l1: { rollup: first.rollupAddress } })
  const signer = privateKeySigner(keccak256(stringToHex('a wallet of a test')))
  const early = createWeftClient({ url: first.apiUrl, l1RpcUrl: first.l1RpcUrl, signer })
  const granted = await early.bank.faucet()
  await granted.wait('posted')
  await first.stop()
  expect(failures).toEqual([])
  for (const { pid } of first.processes) expect(() => process.kill(pid, 0)).toThrow()

  const second = await startStack({ ...options, workers: 1 })
  expect(second.rollupAddress).toBe(first.rollupAddress)
  expect((await readStatus(second.apiUrl)).genesis).toEqual(before.genesis)
  const late = createWeftClient({ url: second.apiUrl, l1RpcUrl: second.l1RpcUrl, signer })
  expect((await late.track(granted.hash)).position).toEqual(granted.position)
  const supplied = await late.lending.supply({ asset: 'ETH', amount: '4' })
  const { batch } = await supplied.wait('posted')
  expect((await late.proveBalance(signer.address, 'ETH', { batch })).amount).toBe(parseEther('6'))
  const worker = second.processes.find(({ name }) => name === 'worker-1')!
  process.kill(worker.pid, 'SIGKILL')
  await expect
    .poll(() => failures.map(({ process: { name }, exit }) => [name, exit.signal]))
    .toEqual([['worker-1', 'SIGKILL']])
  await second.stop()
  expect(failures).toHaveLength(1)
})

test('startStack: an abort during start-up leaves nothing running', async () => {
  const interrupt = new AbortController()
  const start = startStack({
    dataDir: join(folder, 'interrupted'),
    durable: false,
    signal: interrupt.signal,
    onProgress: (text) => {
      if (text.includes('sequencer')) interrupt.abort(new Error('Ctrl-C'))
    },
  })
  await expect(start).rejects.toThrow('Ctrl-C')
})
