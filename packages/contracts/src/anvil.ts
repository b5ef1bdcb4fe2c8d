export { type Anvil, type AnvilOptions, startAnvil } from './startAnvil.ts'
