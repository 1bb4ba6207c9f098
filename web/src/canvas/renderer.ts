import { MultiDirectedGraph } from 'graphology'
import Sigma from 'sigma'
import { AbstractEdgeProgram, AbstractNodeProgram, type EdgeProgramType, type NodeProgramType } from 'sigma/rendering'
import type { Settings } from 'sigma/settings'
import { drawHover, drawName } from './labels'
import { LineProgram } from './lines'
import { MarkProgram } from './marks'

/** Draws nothing: stands where sigma compiles a program that this picture has no use for. */
class NoEdge extends AbstractEdgeProgram { drawLabel = undefined; process(): void {} kill(): void {} reallocate(): void {} render(): void {} }
class NoNode extends AbstractNodeProgram { drawLabel = undefined; drawHover = undefined; process(): void {} kill(): void {} reallocate(): void {} render(): void {} }
const noEdge = NoEdge as unknown as EdgeProgramType, noNode = NoNode as unknown as NodeProgramType

/**
 * Starts sigma in pieces, a task each, so that the page stays answerable: contexts, then the marks' program, then the
 * lines'. Gives null where `wanted` ceases to hold meanwhile. The box stays out of sight until `settled`.
 */
export async function begin(box: HTMLElement, settings: Partial<Settings>, wanted: () => boolean): Promise<Sigma | null> {
  const s = new Sigma(new MultiDirectedGraph(), box, {
    ...settings, defaultNodeType: 'mark', defaultEdgeType: 'line', defaultDrawNodeLabel: drawName, defaultDrawNodeHover: drawHover, allowInvalidContainer: true,
    nodeProgramClasses: { mark: noNode, circle: noNode }, nodeHoverProgramClasses: { mark: noNode, circle: noNode }, edgeProgramClasses: { line: noEdge, arrow: noEdge },
  })
  const pieces = [
    () => s.setSetting('nodeProgramClasses', { mark: MarkProgram, circle: noNode }),
    () => s.setSetting('edgeProgramClasses', { line: LineProgram, arrow: noEdge }),
  ]
  for (const piece of pieces) {
    await pause()
    if (!wanted()) { s.kill(); return null }
    piece()
  }
  await pause()
  if (wanted()) return s
  s.kill()
  return null
}

/** Lets the browser do what is waiting: input, a frame. */
const pause = (): Promise<void> => new Promise((go) => { setTimeout(go, 0) })

/**
 * Resolves when the graphics device has drawn what it was given, two seconds at the most. A frame that shows the canvas
 * before waits for the device inside the page's own thread; without a graphics card that is a third of a second.
 */
export async function settled(s: Sigma): Promise<void> {
  const { nodes, edges } = s.getCanvases()
  const fences = [nodes, edges].flatMap((canvas) => {
    const gl = canvas?.getContext('webgl2')
    const fence = gl?.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)
    gl?.flush()
    return gl && fence ? [{ gl, fence }] : []
  })
  for (let i = 0; i < 250 && !fences.every(({ gl, fence }) => gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.SIGNALED); i++) await new Promise((go) => { setTimeout(go, 8) })
  for (const { gl, fence } of fences) gl.deleteSync(fence)
}

/** Whether the page is drawn without a graphics card, so that a dense picture cannot follow a moving camera. */
export function drawnBySoftware(s: Sigma): boolean {
  const gl = s.getCanvases()['nodes']?.getContext('webgl2')
  const info = gl?.getExtension('WEBGL_debug_renderer_info')
  return !!info && /swiftshader|llvmpipe|software|basic render/i.test(String(gl!.getParameter(info.UNMASKED_RENDERER_WEBGL)))
}
