import { UndirectedGraph } from 'graphology'
import forceAtlas2 from 'graphology-layout-forceatlas2'
import type { Point } from '../core/place'

/** Places to start from, and lines between them with their weights. */
export interface Job { nodes: Point[]; edges: [number, number, number][] }

self.onmessage = (message: MessageEvent<Job>): void => {
  const { nodes, edges } = message.data
  const graph = new UndirectedGraph()
  nodes.forEach((p, i) => graph.addNode(i, { x: p.x + i * 1e-4, y: p.y - i * 1e-4 }))
  for (const [a, b, weight] of edges) if (a !== b) graph.mergeEdge(a, b, { weight })
  const settings = { ...forceAtlas2.inferSettings(graph), gravity: 0.4, scalingRatio: 6, adjustSizes: false }
  const laid = forceAtlas2(graph, { iterations: nodes.length > 800 ? 150 : 400, settings })
  const all = nodes.map((_, i) => laid[i]!)
  // Atlas has its own scale; the picture's is about one and a half between neighbours.
  const lengths = edges.map(([a, b]) => Math.hypot(all[a]!.x - all[b]!.x, all[a]!.y - all[b]!.y)).sort((a, b) => a - b)
  const scale = 2.4 / (lengths[Math.floor(lengths.length / 2)] || 1)
  self.postMessage(all.map((p) => ({ x: p.x * scale, y: p.y * scale })))
}
