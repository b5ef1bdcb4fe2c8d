import { bytesToHex, type Hash, hexToBytes } from '@weft/primitives'
import type { EntryProof } from '../proof.ts'
import type { ProofView } from './proofs.ts'

type ProofMembers = Omit<ProofView, 'batch' | 'stateRoot' | 'posted' | 'table' | 'record'>

/** The members of `GET /v1/proofs` that make up the proof itself. */
export function entryProofToJson(proof: EntryProof): ProofMembers {
  return {
    key: bytesToHex(proof.key),
    value: proof.value === undefined ? null : bytesToHex(proof.value),
    shard: proof.shard,
    leaf: {
      keyHash: toHash(proof.leaf.keyHash),
      nextKeyHash: toHash(proof.leaf.nextKeyHash),
      valueRoot: toHash(proof.leaf.valueRoot),
    },
    leafIndex: proof.leafIndex,
    siblings: proof.siblings.map(toHash),
    shardSiblings: proof.shardSiblings.map(toHash),
    otherRoot: toHash(proof.otherRoot),
  }
}

/** What `verifyEntryProof` takes, from an answer that passed `proofSchema`. */
export function entryProofFromJson(view: ProofMembers): EntryProof {
  return {
    key: hexToBytes(view.key),
    value: view.value === null ? undefined : hexToBytes(view.value),
    shard: view.shard,
    leaf: {
      keyHash: hexToBytes(view.leaf.keyHash),
      nextKeyHash: hexToBytes(view.leaf.nextKeyHash),
      valueRoot: hexToBytes(view.leaf.valueRoot),
    },
    leafIndex: view.leafIndex,
    siblings: view.siblings.map(hexToBytes),
    shardSiblings: view.shardSiblings.map(hexToBytes),
    otherRoot: hexToBytes(view.otherRoot),
  }
}

function toHash(bytes: Uint8Array): Hash {
  return bytesToHex(bytes) as Hash
}
