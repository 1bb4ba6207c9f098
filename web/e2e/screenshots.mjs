// Takes the README's pictures of the sample data: node e2e/screenshots.mjs [URL of a running demo].
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startProgram } from './program.mjs'
import { find, pick, startBrowser, tab, visit } from './steps.mjs'

const folder = join(fileURLToPath(import.meta.url), '..', '..', 'screenshots')
const scenes = {
  start: async () => {},
  path: async (page) => {
    await tab(page, 'Path')
    await pick(page, 'From', 'Casimir Dray')
    await pick(page, 'To', 'Navra Liberation Movement')
    await page.getByText('How', { exact: true }).click()
    await page.locator('aside.left select').first().selectOption('k')
    await page.getByRole('button', { name: 'Find paths' }).click()
    await page.locator('.path .hop').first().waitFor()
    await page.locator('.reading-list h2').scrollIntoViewIfNeeded()
    await page.locator('.path h3').first().evaluate((el) => el.scrollIntoView())
  },
  evidence: async (page) => { await find(page, 'Navra Liberation'); await page.locator('figure.quote').first().waitFor() },
  article: async (page) => { await tab(page, 'Articles'); await page.locator('aside.left .entries button.link').first().click(); await page.locator('.reader .text').waitFor() },
  review: async (page) => { await tab(page, 'Review'); await page.locator('.bench figure').first().waitFor() },
  meetings: async (page) => { await tab(page, 'Meetings'); await page.locator('.timeline .meet').first().waitFor() },
}
const own = process.argv[2] ? null : await startProgram({ own: true })
const browser = await startBrowser()
for (const [name, bring] of Object.entries(scenes)) {
  const { page, context } = await visit(browser, process.argv[2] ?? own.url, '/', { viewport: name === 'evidence' || name === 'article' ? { width: 1000, height: 600 } : { width: 1120, height: 700 }, colorScheme: name === 'evidence' ? 'dark' : 'light', reducedMotion: 'reduce' })
  await bring(page)
  await page.waitForTimeout(800)
  await page.screenshot({ path: join(folder, `${name}.png`) })
  await context.close()
}
await browser.close()
await own?.stop()
