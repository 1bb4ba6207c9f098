// What a researcher does, as steps that the journeys share.
import assert from 'node:assert/strict'
import { startBrowser, openPage } from './browser.mjs'

export { startBrowser }

/** Opens the page; `done` closes it and fails on foreign requests, policy reports, script errors. */
export async function visit(browser, url, path = '/', options = {}) {
  const { page, context, trouble } = await openPage(browser, url + path, options)
  page.setDefaultTimeout(15_000)
  await page.locator('.rail button').first().waitFor()
  return { page, context, trouble, async done() { await context.close(); assert.deepEqual(trouble, []) } }
}

/** Types a name and takes the first suggestion; `add` adds it to the picture. */
export async function find(page, text, add = false) {
  const box = page.locator('.start input, aside.left input[role=combobox]').first()
  await box.fill(text)
  await page.locator('[role=option]').first().waitFor()
  await box.press(add ? 'Shift+Enter' : 'Enter')
  await page.locator('aside.right h2').first().waitFor({ state: 'attached' })
}

/** Picks an entity in a labelled box. */
export async function pick(page, label, text, within = 'aside.left') {
  const box = page.locator(within).getByLabel(label, { exact: true })
  await box.fill(text)
  await page.locator('[role=option]:visible').first().waitFor()
  await box.press('Enter')
}

export const tab = (page, name) => page.locator('.rail button', { hasText: name }).click()

/** How many entities and lines are on screen, as the status line says. */
export async function totals(page) {
  // Thousands are set apart by a space.
  const text = (await page.locator('.totals').innerText()).replace(/(\d)\s(?=\d{3})/g, '$1')
  return text.match(/(\d+) entit(?:y|ies), (\d+) lines?/)?.slice(1).map(Number) ?? [0, 0]
}

/** Waits until the status line's totals satisfy a condition. */
export async function until(page, holds, what) {
  for (let i = 0; i < 150; i++) {
    const t = await totals(page)
    if (holds(t)) return t
    await page.waitForTimeout(100)
  }
  assert.fail(`${what}; on screen: ${await totals(page)}; says: ${await page.locator('footer').innerText()}`)
}

/** Where everything stands, as the address carries it: id to "x,y". */
export function places(page) {
  const q = new URL(page.url()).searchParams
  const at = (q.get('at') ?? '').split(',')
  return new Map((q.get('e') ?? '').split(',').map((id, i) => [id, `${at[2 * i]},${at[2 * i + 1]}`]))
}

/** Waits until the address carries exactly so many entities: it follows the picture a moment later. Gives their places. */
export async function placed(page, n) {
  for (let i = 0; i < 100; i++) {
    if (places(page).size === n) return places(page)
    await page.waitForTimeout(50)
  }
  assert.fail(`the address carries ${places(page).size} entities, the picture ${n}`)
}

export const heard = (page, text) => page.locator('footer [role=status]', { hasText: text }).waitFor()
