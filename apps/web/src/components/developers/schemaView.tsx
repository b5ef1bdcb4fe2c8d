import type { SchemaNode } from '@/lib/developers/schemaTree'

/** A schema as a tree that opens where somebody looks closer. */
export function SchemaView({ node, label }: { node: SchemaNode; label: string }) {
  if (node.children.length === 0) {
    return (
      <p className="text-sm text-ink-soft">
        <TypeText node={node} /> {node.description}
      </p>
    )
  }
  return (
    <div className="text-sm">
      <p className="pb-1 text-muted">
        {label}: <TypeText node={node} /> {node.description}
      </p>
      <Members nodes={node.children} />
    </div>
  )
}

function Members({ nodes }: { nodes: readonly SchemaNode[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {nodes.map((node) => (
        <li key={node.name}>
          {node.children.length === 0 ? (
            <div className="py-2">
              <Head node={node} />
            </div>
          ) : (
            <details className="group">
              <summary className="list-none py-2 [&::-webkit-details-marker]:hidden">
                <Head node={node} opens />
              </summary>
              <div className="mb-3 border-l-2 border-line pl-4">
                <Members nodes={node.children} />
              </div>
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}

function Head({ node, opens = false }: { node: SchemaNode; opens?: boolean }) {
  return (
    <>
      <span className="flex flex-wrap items-baseline gap-x-2.5">
        <code className="font-mono text-ink [overflow-wrap:anywhere]">{node.name}</code>
        <TypeText node={node} />
        {!node.required && <span className="text-xs text-muted">optional</span>}
        {opens && (
          <span className="ml-auto text-xs text-accent">
            <span className="group-open:hidden">Show {node.children.length}</span>
            <span className="hidden group-open:inline">Hide</span>
          </span>
        )}
      </span>
      {(node.description || node.bounds.length > 0) && (
        <span className="mt-0.5 block text-ink-soft [overflow-wrap:anywhere]">
          {node.description}
          {node.bounds.length > 0 && (
            <span className="text-xs text-muted">
              {node.description && ' · '}
              {node.bounds.join(' · ')}
            </span>
          )}
        </span>
      )}
    </>
  )
}

function TypeText({ node }: { node: SchemaNode }) {
  return <span className="text-xs text-muted">{node.type}</span>
}
