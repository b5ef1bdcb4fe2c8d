import { buildPackage } from './buildPackage.ts'

// `npm run build -w @weft/sdk`: the package as it is published, in dist/.

const { folder, version, declarations } = await buildPackage()
process.stdout.write(`@weft/sdk ${version} with ${declarations.length} declarations is in ${folder}\n`)
