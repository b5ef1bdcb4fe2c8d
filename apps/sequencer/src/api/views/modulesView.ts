import { rejectionHelp } from '@weft/modules/descriptors'
import {
  ASSETS,
  type Effect,
  FEE_ASSET,
  type Field,
  type Fields,
  type ModuleDescriptor,
  type RegisteredAction,
  type Registry,
  type RejectionCode,
  type SigningDomain,
  typedDataOf,
  ZERO_ADDRESS,
} from '@weft/protocol'
import {
  type ActionDescription,
  type FieldDescription,
  fieldJsonHelp,
  type Modules,
} from '@weft/protocol/api'

/** Strongest first: what an action costs under contention. */
const CLASSES: readonly Effect[] = ['order', 'reserve', 'add', 'message']

/** Everything a client needs to build forms, prompts and types: it never changes while the process runs. */
export function modulesView(registry: Registry, domain: SigningDomain): Modules {
  const [system, ...modules] = registry.modules
  const actions = [...registry.actions.values()]
  const events = [...registry.events.values()]
  return {
    modules: modules.map((module) => ({
      id: module.id,
      name: module.name,
      title: module.title,
      help: module.help,
      actions: actions
        .filter(({ moduleId }) => moduleId === module.id)
        .map((action) => actionView(registry, domain, action)),
      events: events
        .filter(({ moduleId }) => moduleId === module.id)
        .map(({ type, name, descriptor }) => ({
          id: type,
          name,
          title: descriptor.title ?? name,
          fields: fieldsView(descriptor.fields),
        })),
    })),
    protocolRejections: system!.rejections.map((reason) => rejectionView(system!, reason)),
    assets: ASSETS.map((asset) => ({ ...asset, isFeeAsset: asset.id === FEE_ASSET.id })),
  }
}

function actionView(registry: Registry, domain: SigningDomain, action: RegisteredAction): ActionDescription {
  const { type, name, module, descriptor } = action
  return {
    id: type,
    name,
    title: descriptor.title,
    help: descriptor.help,
    fields: fieldsView(descriptor.fields),
    effects: [...descriptor.effects],
    conflictClass: CLASSES.find((each) => descriptor.effects.includes(each)) ?? 'local',
    fee: descriptor.fee.toString(),
    typedData: typedDataView(registry, domain, action),
    rejections: descriptor.rejections.map((reason) => rejectionView(module, reason)),
  }
}

/** Taken from the prompt of a sample, so that it cannot differ from what is signed. */
function typedDataView(registry: Registry, domain: SigningDomain, { type, descriptor }: RegisteredAction) {
  const { primaryType, types } = typedDataOf(registry, domain, {
    account: ZERO_ADDRESS,
    nonceKey: 0,
    nonce: 0n,
    validUntil: 0n,
    actions: [{ type, fields: sampleOf(descriptor.fields) }],
  })
  return { primaryType, members: [...types[primaryType]!] }
}

function fieldsView(fields: Fields): FieldDescription[] {
  return Object.entries(fields).map(([name, each]) => ({
    name,
    kind: each.kind,
    title: each.title ?? null,
    help: each.help ?? null,
    json: fieldJsonHelp(each),
    assetField: each.assetField ?? null,
    unit: each.unit ?? null,
    allowMax: each.allowMax ?? false,
    choices: each.choices
      ? Object.entries(each.choices).map(([value, choice]) => ({ value: Number(value), name: choice }))
      : null,
    lengthMax: each.lengthMax ?? null,
    item: each.item ? fieldsView(each.item) : null,
  }))
}

function rejectionView(module: ModuleDescriptor, reason: string) {
  const code: RejectionCode = reason.includes('.') ? (reason as RejectionCode) : `${module.name}.${reason}`
  const help = rejectionHelp[code]
  return { code, title: help?.title ?? code, help: help?.remedy ?? '' }
}

function sampleOf(fields: Fields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, each]) => [name, sampleValue(each)]))
}

function sampleValue(each: Field): unknown {
  switch (each.kind) {
    case 'u8':
    case 'u16':
    case 'u32':
      return 0
    case 'asset':
      return FEE_ASSET.id
    case 'address':
      return ZERO_ADDRESS
    case 'hash':
      return `0x${'00'.repeat(32)}`
    case 'bool':
      return false
    case 'text':
      return ''
    case 'list':
      return []
    default:
      return 0n
  }
}
