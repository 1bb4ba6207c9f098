// Many marks at once, what a line says under the pointer, and a link that can be taken back.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { bringIn, startProgram } from './program.mjs'
import { find, heard, placed, startBrowser, tab, totals, until, visit } from './steps.mjs'

let program, browser
before(async () => { program = await startProgram({ own: true }); browser = await startBrowser() })
after(async () => { await browser?.close(); await program?.stop() })

const shown = (page) => page.locator('.canvas:not(.waiting) canvas').first().waitFor()
const marked = (page, n) => page.locator('.marked strong', { hasText: `${n} marked` }).waitFor()

/** Moves the pointer over the picture until a line is under it, and no mark. */
async function overLine(page) {
  const box = await page.locator('.canvas').boundingBox()
  for (let i = 0; i < 300; i++) {
    const at = [box.x + box.width * (0.25 + 0.5 * ((i * 37) % 100) / 100), box.y + box.height * (0.3 + 0.4 * ((i * 61) % 100) / 100)]
    await page.mouse.move(...at)
    await page.waitForTimeout(40)
    if (await page.locator('.glance').count()) return at
  }
  assert.fail('no line is under the pointer anywhere')
}

describe('marks', () => {
  it('says what states the line under the pointer, and opens it with a click', async () => {
    const { page, done } = await visit(browser, program.url)
    await find(page, 'Navra Liberation')
    await shown(page)
    const at = await overLine(page)
    const said = await page.locator('.glance blockquote').innerText()
    await page.mouse.click(...at)
    await page.locator('aside.right figure.quote').first().waitFor()
    assert.match(new URL(page.url()).searchParams.get('sel') ?? '', /^edge:|^pair:/)
    const quotes = (await page.locator('aside.right figure.quote blockquote').allInnerTexts()).map((q) => q.replace(/\s+/g, ' ').trim())
    assert.ok(quotes.some((q) => q.startsWith(said.replace(/\s+/g, ' ').replace(/…$/, '').trim())), `“${said}” is not among ${quotes.length} quotes`)
    await done()
  })

  it('asks for no sentence where the pointer only passes, one question at the most where it rests', async () => {
    const { page, done } = await visit(browser, program.url)
    await find(page, 'Navra Liberation')
    await shown(page)
    await page.locator('aside.right figure.quote').first().waitFor()
    const asked = []
    page.on('request', (r) => { if (/\/claims\?.*best=true/.test(r.url())) asked.push(r.url()) })
    const at = await overLine(page)
    asked.length = 0
    for (let i = 0; i < 20; i++) await page.mouse.move(at[0] - 100 + i * 10, at[1] - 60 + i * 6)
    assert.ok(asked.length <= 1, `${asked.length} questions in passing`)
    await done()
  })

  it('marks with Shift, in a frame, in the table and by keys, and acts on all that is marked', async () => {
    const { page, done } = await visit(browser, program.url)
    await find(page, 'Navra Liberation')
    await shown(page)
    const [all] = await until(page, ([k]) => k > 10, 'opened')
    const box = await page.locator('.canvas').boundingBox()
    await page.keyboard.down('Shift')
    await page.mouse.move(box.x + 20, box.y + 60)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width - 20, box.y + box.height - 10, { steps: 5 })
    await page.mouse.up()
    await page.keyboard.up('Shift')
    await page.locator('.marked').waitFor()
    await page.locator('.drawing').focus()
    await page.keyboard.press('Escape')
    await page.locator('.marked').waitFor({ state: 'detached' })
    await page.keyboard.press('v')
    await marked(page, 1)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('v')
    await marked(page, 2)
    await page.keyboard.press('p')
    await page.keyboard.press('h')
    await until(page, ([k]) => k === all - 2, 'both are hidden')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await until(page, ([k]) => k === all, 'both are back')
    await page.keyboard.press('t')
    await page.locator('.twin .scroll').focus()
    await page.keyboard.press('Control+a')
    await marked(page, all)
    await page.getByLabel('Mark all', { exact: true }).uncheck()
    await page.getByLabel('Mark Yorik Tamas').check()
    await page.getByLabel('Mark Davor Kell').check()
    await page.getByRole('button', { name: 'Copy names' }).click()
    await heard(page, '2 names copied.')
    assert.deepEqual((await page.evaluate(() => navigator.clipboard.readText())).split('\n').sort(), ['Davor Kell', 'Yorik Tamas'])
    await page.getByRole('button', { name: 'Expand' }).first().click()
    await until(page, ([k]) => k > all, 'both are expanded')
    await page.getByRole('button', { name: 'Path between them' }).click()
    await page.locator('.reading-list h2').waitFor()
    assert.ok((await totals(page))[0] >= 2)
    await done()
  })

  it('takes back an expansion that a link brought', async () => {
    const { page, done } = await visit(browser, program.url)
    await find(page, 'Navra Liberation')
    const [first] = await until(page, ([k]) => k > 10, 'opened')
    await find(page, 'Lantern Relief', true)
    const [second] = await until(page, ([k]) => k > first, 'added')
    await placed(page, second)
    const link = page.url()
    await done()
    const again = await visit(browser, program.url, link.slice(program.url.length))
    await until(again.page, ([k]) => k === second, 'restored')
    await again.page.locator('aside.right').getByRole('button', { name: 'Collapse' }).click()
    await until(again.page, ([k]) => k <= first, 'taken back')
    await again.page.keyboard.press('Control+z')
    await until(again.page, ([k]) => k === second, 'undone')
    await again.done()
  })

  it('puts towns on the map, hollow where their spot is not sure, and loads its tables only then', async () => {
    const record = (town) => {
      let text = ''
      const add = (s) => { const start = text.length; text += s; return { start, end: text.length } }
      const a = add('Anna Kolbe'); add(' met '); const b = add('Omar Sadiq'); add(' in '); const c = add(town); add(' on 3 March 2024.')
      const entity = (id, type, name, mention) => ({ id, type, name, aliases: [], mentions: [mention] })
      return {
        article: { ref: town, title: town, source: 'Paper', published: '2024-03-04', language: 'en', text }, entities: [entity('a', 'person', 'Anna Kolbe', a), entity('b', 'person', 'Omar Sadiq', b), entity('c', 'place', town, c)], relations: [],
        meetings: [{ id: 'm', kind: 'meeting', participants: [{ entity: 'a', role: 'participant' }, { entity: 'b', role: 'participant' }], place: 'c', date: { start: '2024-03-03', end: '2024-03-03', precision: 'day', resolved: false }, status: 'asserted', evidence: [{ start: 0, end: text.length }], confidence: 0.9 }],
        extractor: { name: 'made', version: '1' },
      }
    }
    await bringIn(program.url, ['Doha', 'Windsor', 'Singapore'].map(record))
    const { page, done } = await visit(browser, program.url)
    const tables = () => page.evaluate(() => performance.getEntriesByType('resource').filter((e) => /assets\/(cities|countries)/.test(e.name)).map((e) => e.encodedBodySize))
    await tab(page, 'Meetings')
    await page.locator('.timeline').waitFor()
    assert.deepEqual(await tables(), [])
    await page.getByRole('button', { name: 'On the map' }).click()
    await page.locator('.site[aria-label^="Doha"]').waitFor()
    const sizes = await tables()
    assert.ok(sizes.length === 2 && sizes.every((n) => n <= 200 * 1024), `${sizes} bytes`)
    assert.equal(await page.locator('.site.uncertain').count(), 1)
    assert.match(await page.locator('.site.uncertain').getAttribute('aria-label'), /^Windsor.*largest of the towns/)
    await page.locator('.site[aria-label^="Doha"]').press('Enter')
    await page.locator('aside.right h2', { hasText: 'Doha' }).waitFor()
    await page.locator('.site.chosen[aria-label^="Doha"]').waitFor()
    await done()
  })
})
