import { resolve } from 'node:path'
import { buildPackage } from './buildPackage.ts'
import { packPackage } from './packPackage.ts'

// `npm run tarball -w @weft/sdk [-- folder]`: builds, and packs what `npm publish` would publish.

// npm runs scripts in the package's folder; a relative path is meant from where the person is.
const destination = resolve(process.env.INIT_CWD ?? '.', process.argv[2] ?? '.')
const { folder } = await buildPackage()
const { tarball, files, packedBytes } = await packPackage(folder, destination)
process.stderr.write(`${files.length} files, ${Math.ceil(packedBytes / 1024)} KiB\n`)
process.stdout.write(`${tarball}\n`)
