import { deployRollup, devnetKeys } from '@weft/contracts'
import { balances, positions, reserves } from '@weft/modules/descriptors'
import { type Address, bytesToHex, type Hash } from '@weft/primitives'
import { type EntryKey, GLOBALS_SHARD, parseAddress, shardOfAddress, stateRootOf } from '@weft/protocol'
import { entryProofToJson, type ProofView } from '@weft/protocol/api'
import { buildEntryProof, createShardRoots, createShardState } from '@weft/state'
import { startAnvil } from '@weft/testing/embedded'
import { createPublicClient, createWalletClient, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createWeftClient } from './createWeftClient.ts'
import { NetworkUnreachable, ProofInvalid, WrongNetwork } from './errors.ts'
import { startTestApi, type TestApi } from './test-support/startTestApi.ts'
import type { WeftClient } from './weftClient.ts'

const account = parseAddress(`0x${'ab'.repeat(20)}`)
/** Lives in another shard than `account`. */
const stranger = parseAddress(`0x${'cd'.repeat(20)}`)
const state = buildState()
let anvil: Awaited<ReturnType<typeof startAnvil>>
let api: TestApi
let weft: WeftClient

beforeAll(async () => {
  anvil = await startAnvil()
  api = await startTestApi()
  const transport = http(anvil.url)
  const deployer = privateKeyToAccount(devnetKeys.deployer)
  // The state under test is the genesis of a rollup of its own, so that its root is on L1 as batch 0.
  const { address } = await deployRollup({
    walletClient: createWalletClient({ account: deployer, transport }),
    publicClient: createPublicClient({ transport, pollingInterval: 50 }),
    genesisStateRoot: bytesToHex(state.root),
    owner: deployer.address,
    batcher: deployer.address,
    proposer: deployer.address,
  })
  api.state.domain = { chainId: 31_337, verifyingContract: address.toLowerCase() as Address }
  weft = createWeftClient({ url: api.url, l1RpcUrl: anvil.url })
})
beforeEach(() => api.answers.clear())
afterAll(async () => {
  await api?.stop()
  await anvil?.stop()
})

/** One account with 7 USDC, one reserve among the globals. */
function buildState() {
  const shard = createShardState(shardOfAddress(account))
  shard.put(balances, balances.keyOf(account, 2), { amount: 7_000_000n })
  shard.endSegment()
  shard.promote()
  const globals = createShardState(GLOBALS_SHARD)
  globals.put(reserves, reserves.keyOf(1), { ...reserves.empty, cash: 5n })
  globals.endSegment()
  globals.promote()
  const shardRoots = createShardRoots()
  shardRoots.set(shard.id, shard.root())
  const root = stateRootOf(shardRoots.root(), globals.root())
  return { shard, globals, shardRoots, root, other: createShardState(shardOfAddress(stranger)) }
}

function proofOf(key: EntryKey, shard = state.shard): ProofView {
  const { shardRoots, globals, root } = state
  const proof = buildEntryProof({ shard, shardRoots, globalsRoot: globals.root(), key })
  const stateRoot = bytesToHex(root) as Hash
  return {
    batch: 0,
    stateRoot,
    posted: true,
    table: 'bank.balance',
    record: null,
    ...entryProofToJson(proof),
  }
}

function serve(proof: ProofView): void {
  api.answers.set('/v1/proofs', proof)
}

test('a balance that L1 confirms', async () => {
  serve(proofOf(balances.keyOf(account, 2)))
  const proved = await weft.proveBalance(account, 'USDC')
  expect(proved).toMatchObject({
    address: account,
    asset: 'USDC',
    amount: 7_000_000n,
    proof: {
      present: true,
      batch: 0,
      stateRoot: bytesToHex(state.root),
      l1: { chainId: 31_337, rollup: api.state.domain.verifyingContract, node: 'given' },
    },
  })
})

test('an absent entry proves to be empty, a global is proved like an entry', async () => {
  serve(proofOf(positions.keyOf(account, 1)))
  const absent = await weft.verifyProof({ table: positions, key: positions.keyOf(account, 1), account })
  expect(absent).toMatchObject({ present: false, value: positions.empty })
  serve(proofOf(reserves.keyOf(1), state.globals))
  const reserve = await weft.verifyProof({ table: reserves, key: reserves.keyOf(1) })
  expect(reserve.value.cash).toBe(5n)
})

test('whatever a lying API changes, the proof does not hold', async () => {
  const honest = proofOf(balances.keyOf(account, 2))
  const zero = `0x${'00'.repeat(32)}` as Hash
  const lies: Partial<ProofView>[] = [
    { value: bytesToHex(balances.encode({ amount: 8_000_000n })) },
    { value: null },
    { stateRoot: zero, value: bytesToHex(balances.encode({ amount: 8_000_000n })) },
    { leafIndex: honest.leafIndex + 1 },
    { siblings: honest.siblings.slice(1) },
    { siblings: honest.siblings.with(0, zero) },
    { shardSiblings: honest.shardSiblings.with(0, zero) },
    { otherRoot: zero },
    { leaf: { ...honest.leaf, nextKeyHash: zero, keyHash: zero } },
    { shard: (honest.shard + 1) % 256 },
    { shard: GLOBALS_SHARD, shardSiblings: [] },
    { key: balances.keyOf(account, 1) },
  ]
  for (const lie of lies) {
    serve({ ...honest, ...lie })
    await expect(weft.proveBalance(account, 'USDC')).rejects.toThrow(ProofInvalid)
  }
})

test('absence shown in another shard, where the key would never be, proves nothing', async () => {
  const key = balances.keyOf(account, 2)
  serve(proofOf(key, state.other))
  await expect(weft.proveBalance(account, 'USDC')).rejects.toMatchObject({
    code: 'proof.invalid',
    message: expect.stringContaining('another shard'),
  })
})

test('the key of another account or table is refused before anything is asked', async () => {
  const before = api.requests.length
  const key = balances.keyOf(stranger, 2)
  await expect(weft.verifyProof({ table: balances, key, account })).rejects.toThrow('not one of this account')
  await expect(weft.verifyProof({ table: positions, key })).rejects.toThrow('not one of lending.position')
  expect(api.requests.length).toBe(before)
})

test('a batch without a root on L1, and another batch than the one asked for', async () => {
  const key = balances.keyOf(account, 2)
  serve({ ...proofOf(key), batch: 5 })
  await expect(weft.proveBalance(account, 'USDC')).rejects.toMatchObject({
    code: 'proof.not_posted',
    retryable: true,
  })
  await expect(weft.proveBalance(account, 'USDC', { batch: 0 })).rejects.toThrow(ProofInvalid)
})

test('the node has to be of the rollup’s chain, and know its contract', async () => {
  serve(proofOf(balances.keyOf(account, 2)))
  const domain = api.state.domain
  const client = () => createWeftClient({ url: api.url, l1RpcUrl: anvil.url })
  try {
    api.state.domain = { ...domain, chainId: 1 }
    await expect(client().proveBalance(account, 'USDC')).rejects.toThrow(WrongNetwork)
    api.state.domain = { ...domain, verifyingContract: account }
    await expect(client().proveBalance(account, 'USDC')).rejects.toMatchObject({ code: 'l1.no_contract' })
  } finally {
    api.state.domain = domain
  }
  const offline = createWeftClient({ url: api.url, l1RpcUrl: 'http://127.0.0.1:9' })
  await expect(offline.proveBalance(account, 'USDC')).rejects.toThrow(NetworkUnreachable)
})

test('without a node of the caller’s own, the API’s is asked, and the answer says so', async () => {
  serve(proofOf(balances.keyOf(account, 2)))
  const trusting = createWeftClient({ url: api.url })
  await expect(trusting.proveBalance(account, 'USDC')).rejects.toMatchObject({ code: 'l1.unknown_node' })
  api.state.l1RpcUrl = anvil.url
  const proved = await createWeftClient({ url: api.url }).proveBalance(account, 'USDC')
  expect(proved.proof.l1.node).toBe('api')
})
