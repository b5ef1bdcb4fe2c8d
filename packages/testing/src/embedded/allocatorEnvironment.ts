/**
 * Environment of our servers and of PostgreSQL, where their allocator is glibc's: sequencer, workers and database fill and
 * drop buffers of megabytes with every batch.
 *
 * glibc takes large blocks from the kernel with each allocation and gives them back with each free, and the kernel clears
 * every page of them again when it is touched. With this it keeps what was freed, so a process stays at its peak, in pages
 * of 2 MB where the kernel grants them. Without the first two, huge pages cost more than they give: short-lived blocks
 * would be cleared 2 MB at a time. Other allocators (macOS, musl) do not read it. ARCHITECTURE.md has the figures.
 */
export const glibcEnvironment: Readonly<Record<string, string>> = {
  GLIBC_TUNABLES: 'glibc.malloc.mmap_max=0:glibc.malloc.trim_threshold=1099511627776:glibc.malloc.hugetlb=1',
}

/** The same for jemalloc, which Redis has: blocks of over 8 MB go back at once by default, all others within ten seconds. */
const JEMALLOC_OPTIONS = 'oversize_threshold:0,dirty_decay_ms:-1,muzzy_decay_ms:-1,thp:always'

/** Environment of Redis. */
export const jemallocEnvironment: Readonly<Record<string, string>> = {
  /** Read by the jemalloc of a distribution. */
  MALLOC_CONF: JEMALLOC_OPTIONS,
  /** What jemalloc reads when it was built with the prefix `je_`, as the copy in Redis's sources is. */
  JE_MALLOC_CONF: JEMALLOC_OPTIONS,
}
