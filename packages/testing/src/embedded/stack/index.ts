export { buildWeb } from './buildWeb.ts'
export { type Deployment, deployOnce } from './deployOnce.ts'
export { type Stack, type StackFailure, type StartStackOptions, startStack } from './startStack.ts'
