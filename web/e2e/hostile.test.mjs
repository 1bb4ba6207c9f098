// 300 hostile names and texts, imported as extraction records: nothing runs, everything is shown verbatim, the frame holds.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ask, bringIn, startProgram } from './program.mjs'
import { startBrowser, tab, visit } from './steps.mjs'

let program, browser
before(async () => { program = await startProgram({ samples: false, own: true }); browser = await startBrowser() })
after(async () => { await browser?.close(); await program?.stop() })

const scripts = [
  '<script>window.ran=1</script>', '<img src=x onerror=window.ran=1>', '<svg onload=window.ran=1>', '"><svg/onload=window.ran=1>', "'-window.ran-'", '<iframe srcdoc="<script>parent.ran=1</script>">',
  'javascript:window.ran=1', '<a href="javascript:window.ran=1">x</a>', '<style>*{display:none}</style>', '<math><mi//xlink:href="data:x,<script>window.ran=1</script>">', '{{constructor.constructor("window.ran=1")()}}',
  '${window.ran=1}', '<base href=//foreign.example/>', '<link rel=stylesheet href=//foreign.example/x.css>', '<meta http-equiv=refresh content="0;url=//foreign.example">', '&lt;script&gt;window.ran=1&lt;/script&gt;',
  '=HYPERLINK("http://foreign.example")', '+cmd|calc', '@SUM(1)', '-2+3', '\u202Egnp.exe\u202C', '\u2066isolate\u2069', 'zero\u200Bwidth', 'a\u0301\u0301\u0301\u0301\u0301\u0301', '\uFEFFmark', '👩‍👩‍👧‍👦 family', 'ﷺ ligature', 'العربية name', 'עברית name',
  '漢字 name', '../../../etc/passwd', 'C:\\con\\nul', "Robert'); DROP TABLE entities;--", '%00%0d%0aSet-Cookie:x=1', '%s%n%x', 'null', 'undefined', '__proto__', 'constructor', 'toString', 'NaN', '"', "'", '`', '\\', '&', '<', '<!--', ']]>', '--!>', '*bold* _it_ [x](javascript:1)',
]

/** 300 names: each payload alone, before, after and inside words. */
const names = Array.from({ length: 300 }, (_, i) => {
  const p = scripts[i % scripts.length]
  return [`${p} Holdings ${i}`, `Group ${i} ${p}`, `Bank ${p} of ${i}`, `${p}${p} Union ${i}`, `The ${i}th ${p} Council`, `${p.repeat(8)} ${i}`][Math.floor(i / scripts.length) % 6]
})
names[298] = `${'Long'.repeat(100)} 298`
names[299] = `No break ${'x'.repeat(390)} 299`

function record(name, i) {
  const other = names[(i + 1) % names.length]
  const text = `${name} supports ${other}. ${i % 50 === 0 ? 'word '.repeat(13_000) : ''}`
  const at = (s, from = 0) => { const points = Array.from(text), target = Array.from(s); for (let k = from; ; k++) if (target.every((c, j) => points[k + j] === c)) return { start: k, end: k + target.length } }
  const a = at(name), b = at(other, a.end)
  return {
    article: { ref: `hostile-${i}`, title: `${name} ${i}`, source: `${scripts[i % scripts.length]} Times`, url: `https://example.org/${i}`, published: '2026-01-01', language: 'en', text },
    entities: [{ id: 'a', type: 'organisation', name, aliases: [], mentions: [a] }, { id: 'b', type: 'organisation', name: other, aliases: [], mentions: [b] }],
    relations: [{ type: 'supports', subject: 'a', object: 'b', status: 'asserted', date: null, role: scripts[i % scripts.length].slice(0, 60), attributed_to: scripts[(i + 3) % scripts.length], evidence: [{ start: 0, end: b.end + 1 }], confidence: 0.9 }],
    meetings: [], extractor: { name: 'hostile', version: '1' },
  }
}

describe('hostile data', () => {
  it('is shown verbatim and runs nowhere', async () => {
    await bringIn(program.url, names.map(record))
    const page0 = await ask(program.url, '/search?q=&limit=2000')
    assert.ok(page0.total > 250, `${page0.total} of the names were taken in`)
    const { page, done } = await visit(browser, program.url)
    const held = async (where) => {
      assert.equal(await page.evaluate(() => window.ran), undefined, `something ran in ${where}`)
      const { wide, high } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth - innerWidth, high: document.documentElement.scrollHeight - innerHeight }))
      assert.ok(wide <= 0 && high <= 0, `the frame breaks in ${where}: ${wide} ${high}`)
    }
    const every = page0.items.map((h) => h.entity)
    for (const e of every.filter((_, i) => i % 6 === 0)) {
      await page.goto(`${program.url}/?sel=${e.id}`)
      const shown = page.locator('aside.right h2 bdi')
      await shown.waitFor()
      assert.equal(await shown.evaluate((el) => el.textContent), e.name)
      await page.locator('aside.right figure.quote blockquote').first().waitFor()
      await held(e.name)
    }
    // All of them as a picture and as a table.
    await page.goto(`${program.url}/?e=${every.slice(0, 50).map((e) => e.id).join(',')}`)
    await page.locator('.drawing').waitFor()
    await held('the picture')
    await page.locator('.stages').getByText('Table').click()
    await page.locator('.twin tbody tr').first().waitFor()
    await held('the table')
    await tab(page, 'Articles')
    await page.locator('aside.left .entries li button').first().click()
    await page.locator('.reader .text').waitFor()
    await held('the reader')
    for (const name of ['Path', 'Meetings', 'Review', 'Import', 'Saved', 'Notebook', 'Search']) { await tab(page, name); await page.waitForTimeout(200); await held(name) }
    await done()
  })
})
