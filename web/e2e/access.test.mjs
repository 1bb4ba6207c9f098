// axe-core on every view, light and dark, wide and narrow: nothing to report.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, describe, it } from 'node:test'
import { ask, startProgram } from './program.mjs'
import { startBrowser, visit } from './steps.mjs'
import { views } from './views.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let program, browser
before(async () => { program = await startProgram({ own: true }); browser = await startBrowser() })
after(async () => { await browser?.close(); await program?.stop() })

describe('access', () => {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    it(`every view, light and dark, ${viewport.width} wide`, async () => {
      const name = (await ask(program.url, '/search?q=&types=organisation&limit=1')).items[0].entity.name
      const wrong = []
      for (const [view, bring] of Object.entries(views(name))) {
        if (viewport.width < 700 && !['start', 'suggestions', 'picture', 'path', 'article', 'import'].includes(view)) continue
        const { page, done } = await visit(browser, program.url, '/', { viewport, colorScheme: 'light', reducedMotion: 'reduce' })
        const check = async (scheme, rules) => {
          const { violations } = await page.evaluate((runOnly) => window.axe.run(document, { runOnly, resultTypes: ['violations'] }), rules)
          for (const v of violations) wrong.push(`${view}, ${scheme}: ${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target} ${n.html.slice(0, 140)} ${n.any.map((a) => a.message).join(' ').slice(0, 160)}`).join(' | ')}`)
        }
        try {
          await bring(page)
          // Through the debugger, past the page's policy, which forbids scripts that are not its own.
          await page.evaluate(axe)
          await check('light', { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
          // The theme changes colours and nothing else, so only what depends on them is asked again.
          await page.emulateMedia({ colorScheme: 'dark' })
          await page.waitForTimeout(100)
          await check('dark', { type: 'rule', values: ['color-contrast', 'link-in-text-block'] })
        } catch (e) {
          wrong.push(`${view}: ${String(e).slice(0, 200)}`)
        }
        await done()
      }
      assert.deepEqual(wrong, [])
    })
  }
})
