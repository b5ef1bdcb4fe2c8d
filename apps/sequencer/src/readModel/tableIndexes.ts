import { assert } from '@weft/primitives'
import { type Fields, type FieldValues, SHARD_TREE_DEPTH, type TableIndex } from '@weft/protocol'
import type { EntryList } from '@weft/state'

/** Records of some tables by groups: what views list without walking over the whole state. */
export interface TableIndexes {
  /** Whether somebody asked for a group yet: until then nothing is kept. */
  readonly isBuilt: boolean
  /** Looks at an entry again that was written. */
  written(shard: number, leaf: number): void
  /** Forgets everything, to be built again when asked for. */
  reset(): void
  group<K extends Fields, V extends Fields>(
    index: TableIndex<K, V>,
    group: string,
    page?: { offset: number; limit: number },
  ): (readonly [FieldValues<K>, FieldValues<V>])[]
  countOf(index: TableIndex, group: string): number
}

/** One number for an entry of any shard: below 2^33. */
const LEAVES = 2 ** SHARD_TREE_DEPTH

interface IndexState {
  readonly index: TableIndex
  /** Entries of each group, in the order in which they came into it. */
  readonly groups: Map<string, Set<number>>
  readonly groupsOfEntry: Map<number, readonly string[]>
}

/**
 * Built on the first question, in one walk over the table ids of all entries (some nanoseconds each), so that a
 * sequencer over millions of entries starts without it, and kept up to date entry by entry from then on.
 *
 * @param shardOf - The entries of a shard, 0 to GLOBALS_SHARD; another object after it was loaded anew.
 */
export function createTableIndexes(
  indexes: readonly TableIndex[],
  shardCount: number,
  shardOf: (shard: number) => EntryList,
): TableIndexes {
  const states = indexes.map((index): IndexState => {
    return { index, groups: new Map(), groupsOfEntry: new Map() }
  })
  const byTable = Map.groupBy(states, ({ index }) => index.table.id)
  let isBuilt = false

  function written(shard: number, leaf: number): void {
    const list = shardOf(shard)
    const concerned = byTable.get(list.tableIdAt(leaf))
    if (concerned === undefined) return
    const [fields, record] = list.recordAt(concerned[0]!.index.table, leaf)
    const entry = shard * LEAVES + leaf
    for (const state of concerned) regroup(state, entry, state.index.groupsOf(fields, record))
  }

  function build(): void {
    for (let shard = 0; shard < shardCount; shard++) {
      const size = shardOf(shard).size()
      for (let leaf = 1; leaf <= size; leaf++) written(shard, leaf)
    }
    isBuilt = true
  }

  function membersOf(index: object, group: string): ReadonlySet<number> {
    if (!isBuilt) build()
    const state = states.find((each) => each.index === index)
    assert(state !== undefined, 'an index that no module declares')
    return state.groups.get(group) ?? NOBODY
  }

  return {
    get isBuilt() {
      return isBuilt
    },
    written,
    reset() {
      for (const { groups, groupsOfEntry } of states) {
        groups.clear()
        groupsOfEntry.clear()
      }
      isBuilt = false
    },
    group(index, group, page) {
      const found = [...membersOf(index, group)]
      return found
        .slice(page?.offset, page && page.offset + page.limit)
        .map((entry) => shardOf(Math.floor(entry / LEAVES)).recordAt(index.table, entry % LEAVES))
    },
    countOf: (index, group) => membersOf(index, group).size,
  }
}

const NOBODY: ReadonlySet<number> = new Set()
const NO_GROUPS: readonly string[] = []

function regroup({ groups, groupsOfEntry }: IndexState, entry: number, next: readonly string[]): void {
  const before = groupsOfEntry.get(entry) ?? NO_GROUPS
  // Most writes leave an entry where it is.
  if (isSame(before, next)) return
  for (const name of before) {
    if (next.includes(name)) continue
    const members = groups.get(name)!
    members.delete(entry)
    if (members.size === 0) groups.delete(name)
  }
  for (const name of next) {
    let members = groups.get(name)
    if (members === undefined) {
      members = new Set()
      groups.set(name, members)
    }
    members.add(entry)
  }
  if (next.length === 0) groupsOfEntry.delete(entry)
  else groupsOfEntry.set(entry, next)
}

function isSame(names: readonly string[], others: readonly string[]): boolean {
  if (names.length !== others.length) return false
  for (let i = 0; i < names.length; i++) if (names[i] !== others[i]) return false
  return true
}
