import { type RejectionHelp, rejectionHelp, rollupModules } from '@weft/sdk'

/** A module as its descriptor says it; read as plain data, so that a new one needs nothing here. */
export interface ModuleFacts {
  readonly name: string
  readonly title: string
  readonly help: string
  readonly actions: readonly ActionFacts[]
  readonly events: readonly EventFacts[]
  readonly views: readonly ViewFacts[]
}
export interface FieldFacts {
  readonly kind: string
  readonly title?: string
  readonly help?: string
  readonly assetField?: string
  readonly unit?: { readonly symbol: string; readonly decimals: number }
  readonly allowMax?: boolean
  readonly lengthMax?: number
  /** Names of the values of a number that stands for one of several things. */
  readonly choices?: Readonly<Record<number, string>>
  readonly item?: Readonly<Record<string, FieldFacts>>
}
export interface ActionFacts {
  /** `lending.supply` */
  readonly name: string
  readonly key: string
  readonly title: string
  readonly help: string
  readonly fields: Readonly<Record<string, FieldFacts>>
  readonly effects: readonly string[]
  /** Base units of WEFT. */
  readonly fee: bigint
  /** In order of precedence. */
  readonly rejections: readonly Rejection[]
}
export interface Rejection extends RejectionHelp {
  readonly code: string
}
interface EventFacts {
  readonly name: string
  readonly title: string
  readonly fields: Readonly<Record<string, FieldFacts>>
}
export interface ViewFacts {
  readonly key: string
  /** Below `/v1`; parameters with a colon. */
  readonly path: string
  readonly help: string
}

type ActionOf = Omit<ActionFacts, 'name' | 'key' | 'rejections'> & { readonly rejections: readonly string[] }
interface DescriptorLike {
  readonly name: string
  readonly title: string
  readonly help: string
  readonly actions: Readonly<Record<string, ActionOf>>
  readonly events: Readonly<Record<string, { title?: string; fields: Readonly<Record<string, FieldFacts>> }>>
  readonly views?: Readonly<Record<string, { path: string; help: string }>>
}

/** Every module of the rollup. */
export const moduleFacts: readonly ModuleFacts[] = (rollupModules as readonly DescriptorLike[]).map(
  ({ name, title, help, actions, events, views = {} }) => ({
    name,
    title,
    help,
    actions: Object.entries(actions).map(([key, action]) => ({
      name: `${name}.${key}`,
      key,
      title: action.title,
      help: action.help,
      fields: action.fields,
      effects: action.effects,
      fee: action.fee,
      rejections: action.rejections.map((reason) => rejectionOf(name, reason)),
    })),
    events: Object.entries(events).map(([key, event]) => ({
      name: `${name}.${key}`,
      title: event.title ?? key,
      fields: event.fields,
    })),
    views: Object.entries(views).map(([key, view]) => ({ key, path: view.path, help: view.help })),
  }),
)

/** From weakest to strongest: an action is as strong as its strongest effect. */
const STRENGTH = ['message', 'add', 'reserve', 'order']

/** What an action costs others under contention, and why. */
export function conflictClassOf({ effects }: Pick<ActionFacts, 'effects'>): string {
  return effects.toSorted((a, b) => STRENGTH.indexOf(b) - STRENGTH.indexOf(a))[0] ?? 'local'
}

/** Roles that rejections name: whoever is not one, is told so. */
export const CALLERS: Readonly<Record<string, string>> = {
  not_governor: 'Only the governor that genesis named',
  not_oracle: 'Only the oracle that genesis named',
  not_operator: 'Only the operator of the validator',
  not_curator: 'Only the curator of the vault',
  not_creator: 'Only the creator of the collection',
  not_payee: 'Only payees of the collection’s split',
}

/** Who may call an action. */
export function callersOf({ rejections }: Pick<ActionFacts, 'rejections'>): string {
  for (const { code } of rejections) {
    const caller = CALLERS[code.slice(code.indexOf('.') + 1)]
    if (caller !== undefined) return caller
  }
  return 'Anybody'
}

function rejectionOf(module: string, reason: string): Rejection {
  const code = reason.includes('.') ? reason : `${module}.${reason}`
  const help = (rejectionHelp as Readonly<Record<string, RejectionHelp>>)[code]
  return { code, title: help?.title ?? code, remedy: help?.remedy ?? '' }
}
