import { EdgeProgram, type EdgeLabelDrawingFunction, type ProgramInfo } from 'sigma/rendering'
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from 'sigma/types'
import { floatColor } from 'sigma/utils'

const vertex = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_start;
attribute vec2 a_end;
attribute vec4 a_look; // thickness, sideways shift, dash, taper
attribute vec2 a_corner; // along 0..1, across -1 or 1
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying float v_along;
varying float v_dash;
varying float v_across;
const float bias = 255.0 / 254.0;
void main() {
  vec2 way = a_end - a_start;
  float far = max(length(way), 0.00001);
  vec2 side = vec2(-way.y, way.x) / far;
  float unit = u_correctionRatio / u_sizeRatio;
  float thick = max(a_look.x * mix(1.0 + 0.5 * a_look.w, 1.0 - 0.6 * a_look.w, a_corner.x), 0.85 * u_sizeRatio);
  vec2 position = a_start + way * a_corner.x + side * unit * (a_look.y + a_corner.y * thick);
  gl_Position = vec4((u_matrix * vec3(position, 1.0)).xy, 0.0, 1.0);
  v_along = far * a_corner.x / unit;
  v_dash = a_look.z;
  v_across = a_corner.y;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`

const fragment = /* glsl */ `
precision mediump float;
varying vec4 v_color;
varying float v_along;
varying float v_dash;
varying float v_across;
void main() {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  if (v_dash > 1.5 && mod(v_along, 9.0) > 3.5) discard;
  if (v_dash > 0.5 && v_dash < 1.5 && mod(v_along, 18.0) > 11.0) discard;
  float edge = 1.0 - smoothstep(0.75, 1.0, abs(v_across));
  gl_FragColor = v_color * edge;
  #endif
}`

const { UNSIGNED_BYTE, FLOAT, TRIANGLES } = WebGLRenderingContext
const uniforms = ['u_matrix', 'u_sizeRatio', 'u_correctionRatio'] as const
type Uniform = (typeof uniforms)[number]

/** How a line is drawn, besides its colour: shift in pixels beside its parallels, dash 0 whole, 1 dashed, 2 dotted, taper 1 towards its object. */
export interface LineLook { size: number; shift: number; dash: number; taper: number }

/** Lines whose style says their status and whose taper says their direction; all kinds in one program. */
export class LineProgram extends EdgeProgram<Uniform> {
  override drawLabel: EdgeLabelDrawingFunction = drawLineLabel

  override getDefinition() {
    return {
      VERTICES: 6, VERTEX_SHADER_SOURCE: vertex, FRAGMENT_SHADER_SOURCE: fragment, METHOD: TRIANGLES as 4, UNIFORMS: uniforms,
      ATTRIBUTES: [
        { name: 'a_start', size: 2, type: FLOAT }, { name: 'a_end', size: 2, type: FLOAT }, { name: 'a_look', size: 4, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true }, { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: 'a_corner', size: 2, type: FLOAT }],
      CONSTANT_DATA: [[0, 1], [0, -1], [1, 1], [1, 1], [0, -1], [1, -1]],
    }
  }

  override processVisibleItem(id: number, start: number, source: NodeDisplayData, target: NodeDisplayData, data: EdgeDisplayData & Partial<LineLook>): void {
    const { array } = this
    array[start++] = source.x
    array[start++] = source.y
    array[start++] = target.x
    array[start++] = target.y
    array[start++] = data.size
    array[start++] = data.shift ?? 0
    array[start++] = data.dash ?? 0
    array[start++] = data.taper ?? 0
    array[start++] = floatColor(data.color)
    array[start++] = id
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo<Uniform>): void {
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix)
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio)
    gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio)
  }
}

/** Writes what a line says in its middle, with a mark in the direction of its object. */
const drawLineLabel: EdgeLabelDrawingFunction = (context, edge, source, target, settings) => {
  if (!edge.label) return
  const colour = (edge as unknown as { labelColor?: string; halo?: string })
  const right = source.x <= target.x
  const directed = (edge as unknown as Partial<LineLook>).taper === 1
  const text = directed ? (right ? `${edge.label} ›` : `‹ ${edge.label}`) : edge.label
  const length = Math.hypot(target.x - source.x, target.y - source.y) - source.size - target.size
  context.font = `${settings.edgeLabelSize}px ${settings.edgeLabelFont}`
  if (context.measureText(text).width > length - 8) return
  let angle = Math.atan2(target.y - source.y, target.x - source.x)
  if (angle > Math.PI / 2) angle -= Math.PI
  if (angle < -Math.PI / 2) angle += Math.PI
  context.save()
  context.translate((source.x + target.x) / 2, (source.y + target.y) / 2)
  context.rotate(angle)
  context.textAlign = 'center'
  context.lineWidth = 3
  context.lineJoin = 'round'
  context.strokeStyle = colour.halo ?? '#fff'
  context.fillStyle = colour.labelColor ?? '#000'
  const up = -4 - ((edge as unknown as Partial<LineLook>).shift ?? 0) * (right ? -1 : 1)
  context.strokeText(text, 0, up)
  context.fillText(text, 0, up)
  context.restore()
}
