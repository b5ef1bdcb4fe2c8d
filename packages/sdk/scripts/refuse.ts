// `npm pack` and `npm publish` of the workspace itself: its entries are TypeScript, which Node refuses to run once it is
// installed. So they stop here.

process.stderr.write(
  [
    'This folder is the source. What is published is built into dist:',
    '  npm run tarball -w @weft/sdk       builds it and packs it',
    '  npx changeset publish           publishes it, after npm run build -w @weft/sdk',
    '',
  ].join('\n'),
)
process.exitCode = 1
