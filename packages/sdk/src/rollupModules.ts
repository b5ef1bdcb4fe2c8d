import { descriptors } from '@weft/modules/descriptors'
import { createRegistry } from '@weft/protocol'

/** Any module of the rollup: everything typed per module follows from its descriptor. */
export type RollupModule = (typeof descriptors)[number]

/** Every module there is, by id. A new one shows up in the client, its types and its forms by itself. */
export const rollupModules: typeof descriptors = descriptors

/** What the modules' actions, events and tables are called on the wire. */
export const rollupRegistry = createRegistry(descriptors)
