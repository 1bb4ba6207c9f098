import type { Edge, Entity } from '../api/types'
import type { Point } from '../core/place'
import type { Job } from './layout.worker'

/** Lays a picture out by its connections, in a worker, so that the page stays answerable. */
export function force(entities: readonly Entity[], edges: readonly Edge[], points: ReadonlyMap<string, Point>): Promise<Map<string, Point>> {
  const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' })
  const at = new Map(entities.map((e, i) => [e.id, i]))
  const job: Job = {
    nodes: entities.map((e) => points.get(e.id) ?? { x: 0, y: 0 }),
    edges: edges.flatMap((e) => { const a = at.get(e.from), b = at.get(e.to); return a === undefined || b === undefined ? [] : [[a, b, 1 + e.strength / 500] as [number, number, number]] }),
  }
  return new Promise((resolve, reject) => {
    worker.onmessage = (e: MessageEvent<Point[]>) => { worker.terminate(); resolve(new Map(entities.map((entity, i) => [entity.id, e.data[i]!]))) }
    worker.onerror = (e) => { worker.terminate(); reject(new Error(e.message)) }
    worker.postMessage(job)
  })
}
