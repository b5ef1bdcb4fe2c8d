/** Arguments of Node for our servers, and for whatever else starts threads that read TypeScript. */
export const nodeArguments: readonly string[] = [
  // Records, receipts and payloads live for about a batch: with half-spaces of 16 MB, which is the default, they outlive
  // the nursery and are collected at the price of old ones. With 64 MB executing 20,000 transfers takes a seventh less
  // CPU (side by side, 40,000 accounts).
  '--max-semi-space-size=64',
  // V8 before 14.8 counts each byte that was allocated in a buffer since the last full collection, also those that are gone,
  // and begins the next after 64 MB of them: payloads alone made it mark the whole heap every second. This counts what
  // buffers hold, as later versions do without asking (they do not know the flag). Execution takes a tenth less CPU, and the
  // sequencer up to 600 MB more memory.
  '--external-memory-accounted-in-global-limit',
  // Node takes types off in WebAssembly, in each thread. When V8 replaces the wrapper of an import that was called often
  // while another thread does the same, its bookkeeping of code can break and end the process: "Check failed:
  // jit_page_->allocations_.erase(addr) == 1" (nodejs/node#64500, seen here in TierUpWasmToJSWrapper). This never
  // replaces one.
  '--wasm-wrapper-tiering-budget=1000000000',
]
