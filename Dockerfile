# Two images from one file: `service` runs any of the servers (the command chooses), `web` runs the web app.

FROM node:24-bookworm-slim AS base
WORKDIR /app
ENV NODE_ENV=production \
    NEXT_TELEMETRY_DISABLED=1 \
    TURBO_TELEMETRY_DISABLED=1

# Everything from npm. Only the manifests are copied, so that this layer is kept while the code changes.
FROM base AS dependencies
COPY package.json package-lock.json .npmrc ./
COPY apps/sequencer/package.json apps/sequencer/
COPY apps/settlement/package.json apps/settlement/
COPY apps/web/package.json apps/web/
COPY apps/worker/package.json apps/worker/
COPY packages/contracts/package.json packages/contracts/
COPY packages/db/package.json packages/db/
COPY packages/engine/package.json packages/engine/
COPY packages/modules/package.json packages/modules/
COPY packages/primitives/package.json packages/primitives/
COPY packages/protocol/package.json packages/protocol/
COPY packages/queue/package.json packages/queue/
COPY packages/sdk/package.json packages/sdk/
COPY packages/state/package.json packages/state/
COPY packages/telemetry/package.json packages/telemetry/
COPY packages/testing/package.json packages/testing/
RUN npm install --no-save --omit=dev --no-audit --no-fund --loglevel=error

FROM dependencies AS sources
COPY tsconfig.base.json tsconfig.json ./
COPY prisma prisma
COPY packages packages
COPY apps apps
COPY scripts scripts
RUN npm run generate --workspace @weft/db

# Building the web app also takes what only builders need: the compiler, the styles.
FROM dependencies AS web-build
RUN npm install --no-save --include=dev --no-audit --no-fund --loglevel=error
COPY tsconfig.base.json ./
COPY packages packages
COPY apps/web apps/web
# The pages for developers show these texts.
COPY apps/sequencer/src/api/README.md apps/sequencer/src/api/
COPY examples examples
RUN npm run build --workspace @weft/web

# Node runs the TypeScript sources directly; there is nothing to compile.
FROM base AS service
# Checks signatures faster than the copy in the npm package.
RUN apt-get update && apt-get install -y --no-install-recommends libsecp256k1-1 && rm -rf /var/lib/apt/lists/*
COPY --from=sources --chown=node:node /app /app
USER node
# glibc keeps the memory of large buffers for the next ones: `glibcEnvironment` of packages/testing says why.
ENV GLIBC_TUNABLES=glibc.malloc.mmap_max=0:glibc.malloc.trim_threshold=1099511627776:glibc.malloc.hugetlb=1
CMD ["node", "--max-semi-space-size=64", "--external-memory-accounted-in-global-limit", "--wasm-wrapper-tiering-budget=1000000000", "apps/worker/src/main.ts"]

FROM base AS web
COPY --from=web-build --chown=node:node /app /app
USER node
WORKDIR /app/apps/web
EXPOSE 3000
CMD ["node", "../../node_modules/next/dist/bin/next", "start", "--port", "3000"]
