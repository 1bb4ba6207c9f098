import { readPalette } from '../canvas/palette'
import { fail, filterParams, now, points, say, shown } from '../app/store'
import { api, base, query } from '../api/client'
import { day, filterWords, plural } from '../core/captions'
import { toSvg } from '../core/drawing'
import { edgesCsv, entitiesCsv, graphml, nodeLink, type Selected } from '../core/formats'
import { visible } from '../core/picture'
import { save } from './save'

const whole: [string, string][] = [['nodelink', 'node-link JSON'], ['graphml', 'GraphML'], ['gexf', 'GEXF'], ['csv', 'CSV pair'], ['ndjson', 'NDJSON'], ['ftm', 'FollowTheMoney'], ['cypher', 'Cypher']]

const selected = (): Selected => visible(shown(now()))

/** What is on screen as a drawing or as data, and the whole graph as the server streams it. */
export function ExportMenu(): React.JSX.Element {
  const params = filterParams()
  return (
    <>
      <p className="quiet small">What is on screen</p>
      <button type="button" data-choice onClick={() => void drawing('png')}>PNG with legend and sources</button>
      <button type="button" data-choice onClick={() => void drawing('svg')}>SVG with legend and sources</button>
      <button type="button" data-choice onClick={() => save('liaison-entities.csv', 'text/csv', entitiesCsv(selected()))}>CSV of entities</button>
      <button type="button" data-choice onClick={() => save('liaison-lines.csv', 'text/csv', edgesCsv(selected()))}>CSV of lines</button>
      <button type="button" data-choice onClick={() => save('liaison.json', 'application/json', nodeLink(selected()))}>Node-link JSON</button>
      <button type="button" data-choice onClick={() => save('liaison.graphml', 'application/xml', graphml(selected()))}>GraphML</button>
      <p className="quiet small">The whole graph under the filters</p>
      {whole.map(([format, words]) => <a key={format} data-choice href={`${base}/export${query({ ...params, format })}`} download>{words}</a>)}
    </>
  )
}

async function drawing(kind: 'png' | 'svg'): Promise<void> {
  try {
    const s = selected()
    if (s.entities.length === 0) { say('There is nothing on screen to draw.', true); return }
    const a = now()
    const words = filterWords(a.filter)
    const sources = await outlets(s)
    const notes = [
      `${plural(s.entities.length, 'entity', 'entities')}, ${plural(s.edges.length, 'line')}. ${words ? `Filters: ${words}.` : 'No filters beyond the usual: stated, alleged and ended claims, machine readings from 50 % on.'}`,
      `Drawn ${day(new Date().toISOString().slice(0, 10))} with Liaison from ${a.stats?.articles ?? 0} articles. Machine readings unless confirmed. Sources: ${sources}.`,
    ]
    const { svg, width, height } = toSvg(s, points(a), readPalette(), a.pathSet && a.tab === 'path' ? 'Paths' : 'Liaison', notes)
    if (kind === 'svg') save('liaison.svg', 'image/svg+xml', svg)
    else save('liaison.png', 'image/png', await png(svg, width, height))
    say('Saved.')
  } catch (e) {
    fail(e)
  }
}

/** The outlets behind the strongest of what is drawn. */
async function outlets(s: Selected): Promise<string> {
  const names = new Set<string>()
  const most = [...s.entities].sort((a, b) => b.origins - a.origins).slice(0, 8)
  for (const card of await Promise.all(most.map((e) => api.entity(e.id)))) for (const c of card.sources) names.add(c.label)
  const all = [...names]
  return all.length === 0 ? 'unnamed' : all.slice(0, 14).join(', ') + (all.length > 14 ? ` and ${all.length - 14} more` : '')
}

function png(svg: string, width: number, height: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const image = new Image()
    const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
    image.onload = () => {
      const canvas = document.createElement('canvas')
      canvas.width = width * 2
      canvas.height = height * 2
      const context = canvas.getContext('2d')!
      context.scale(2, 2)
      context.drawImage(image, 0, 0)
      URL.revokeObjectURL(address)
      canvas.toBlob((b) => { if (b) resolve(b); else reject(new Error('The browser could not draw the picture.')) }, 'image/png')
    }
    image.onerror = () => reject(new Error('The browser could not draw the picture.'))
    image.src = address
  })
}
