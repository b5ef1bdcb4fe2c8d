export { type DeployRollupInput, deployRollup } from './deployRollup.ts'
export {
  assertDevnetKey,
  DevnetKeyOnPublicChain,
  devnetChainIds,
  devnetKeys,
  isDevnetAddress,
} from './devnet.ts'
export { foldDataHash } from './foldDataHash.ts'
export { rollupAbi, rollupBytecode } from './generated/rollup.ts'
