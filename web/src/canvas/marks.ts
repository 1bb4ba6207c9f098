import { NodeProgram, type ProgramInfo } from 'sigma/rendering'
import type { NodeDisplayData, RenderParams } from 'sigma/types'
import { floatColor } from 'sigma/utils'
import type { EntityType } from '../api/types'

/** The number by which the program knows the shape of a type: a disc, a square, a ring, a square stood on its corner. */
export const shapes: Record<EntityType, number> = { person: 0, organisation: 1, place: 2, meeting: 3 }

const vertex = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec4 a_inside;
attribute vec2 a_position;
attribute vec2 a_look; // radius, shape
attribute vec2 a_corner; // -1 or 1 each way
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec4 v_inside;
varying vec2 v_at; // from the middle, in radii
varying float v_soft; // a pixel, in radii
varying float v_shape;
const float bias = 255.0 / 254.0;
void main() {
  v_at = a_corner * 1.25;
  v_soft = u_sizeRatio / a_look.x;
  v_shape = a_look.y;
  gl_Position = vec4((u_matrix * vec3(a_position + v_at * 2.0 * a_look.x * u_correctionRatio / u_sizeRatio, 1.0)).xy, 0.0, 1.0);
  #ifdef PICKING_MODE
  v_color = a_id;
  v_inside = a_id;
  #else
  v_color = a_color;
  v_inside = a_inside;
  #endif
  v_color.a *= bias;
  v_inside.a *= bias;
}`

// The distance from the outline, in radii: below nought inside. One program draws every shape, so that one is compiled.
const fragment = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_inside;
varying vec2 v_at;
varying float v_soft;
varying float v_shape;
void main() {
  vec2 at = abs(v_at);
  float out_of = v_shape < 0.5 ? length(at) - 1.0 : v_shape < 1.5 ? max(at.x, at.y) - 0.9 : v_shape < 2.5 ? length(at) - 1.0 : (at.x + at.y - 1.2) * 0.7071;
  #ifdef PICKING_MODE
  if (out_of > 0.0) discard;
  gl_FragColor = v_color;
  #else
  vec4 colour = v_shape > 1.5 && v_shape < 2.5 ? mix(v_inside, v_color, smoothstep(-v_soft, 0.0, out_of + 0.28)) : v_color;
  gl_FragColor = colour * (1.0 - smoothstep(-v_soft, 0.0, out_of));
  #endif
}`

const { UNSIGNED_BYTE, FLOAT, TRIANGLE_STRIP } = WebGLRenderingContext
const uniforms = ['u_matrix', 'u_sizeRatio', 'u_correctionRatio'] as const
type Uniform = (typeof uniforms)[number]

/** How a mark is drawn besides its place, radius and colour. */
export interface MarkLook { shape: number; inside: string }

/** The marks of all types; their shape says the type, so that colour alone never does. */
export class MarkProgram extends NodeProgram<Uniform> {
  override getDefinition() {
    return {
      VERTICES: 4, VERTEX_SHADER_SOURCE: vertex, FRAGMENT_SHADER_SOURCE: fragment, METHOD: TRIANGLE_STRIP as 5, UNIFORMS: uniforms,
      ATTRIBUTES: [
        { name: 'a_position', size: 2, type: FLOAT }, { name: 'a_look', size: 2, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true }, { name: 'a_inside', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: 'a_corner', size: 2, type: FLOAT }],
      CONSTANT_DATA: [[-1, -1], [1, -1], [-1, 1], [1, 1]],
    }
  }

  override processVisibleItem(id: number, start: number, data: NodeDisplayData & Partial<MarkLook>): void {
    const { array } = this
    array[start++] = data.x
    array[start++] = data.y
    array[start++] = data.size
    array[start++] = data.shape ?? 0
    array[start++] = floatColor(data.color)
    array[start++] = floatColor(data.inside ?? data.color)
    array[start++] = id
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo<Uniform>): void {
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix)
    gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio)
    gl.uniform1f(uniformLocations.u_correctionRatio, params.correctionRatio)
  }
}
