// Every view of the page, as a step that brings it up; used to look at, to check for access and for hostile data.
import { find, tab } from './steps.mjs'

/** Name and way of each view; `name` is an entity that the store holds. */
export function views(name) {
  const open = (page) => find(page, name)
  return {
    start: async (page) => { await page.locator('.questions, .start p').first().waitFor() },
    suggestions: async (page) => { await page.locator('.start input').fill(Array.from(name).slice(0, 12).join('')); await page.locator('[role=option]').first().waitFor() },
    picture: async (page) => { await open(page); await page.locator('aside.right figure.quote').first().waitFor() },
    filters: async (page) => { await open(page); await page.locator('.filters > summary').click() },
    corrections: async (page) => { await open(page); await page.getByText('Correct it').click(); await page.getByLabel('Is the same as', { exact: true }).waitFor() },
    menus: async (page) => { await open(page); await page.locator('.corner').getByRole('button', { name: 'Legend' }).click(); await page.locator('.drawing').focus(); await page.keyboard.press('m'); await page.locator('.menu .by-type p').waitFor() },
    table: async (page) => { await open(page); await page.locator('.stages').getByText('Table').click(); await page.locator('.twin tbody tr').first().waitFor() },
    marked: async (page) => { await open(page); await page.locator('.drawing').focus(); await page.keyboard.press('Control+a'); await page.locator('.marked').waitFor() },
    line: async (page) => { await open(page); await page.locator('.stages').getByText('Table').click(); await page.locator('.twin').getByRole('button', { name: /lines?$/ }).click(); await page.locator('.twin tbody button').first().focus(); await page.locator('.glance blockquote').waitFor() },
    path: async (page) => { await page.locator('.questions button').first().click(); await page.locator('.reading-list h2').waitFor() },
    timeline: async (page) => { await tab(page, 'Meetings'); await page.locator('.timeline, main .empty').first().waitFor() },
    map: async (page) => { await tab(page, 'Meetings'); await page.getByRole('button', { name: 'On the map' }).click(); await page.locator('.map .land').first().waitFor() },
    article: async (page) => { await tab(page, 'Articles'); await page.locator('aside.left .entries li button').first().click(); await page.locator('.reader .text').waitFor() },
    review: async (page) => { await tab(page, 'Review'); await page.locator('.bench').or(page.getByText(/^Nothing is waiting/)).first().waitFor(); await page.getByText('Enter a claim by hand').click() },
    import: async (page) => { await tab(page, 'Import'); await page.locator('textarea').fill('Dario Velkan met Ilena Corvat in Selmar on 3 March 2026.'); await page.getByRole('button', { name: 'Show what would change' }).click(); await page.locator('.difference').waitFor() },
    saved: async (page) => { await open(page); await tab(page, 'Saved'); await page.getByLabel('Its name').waitFor() },
    notebook: async (page) => { await tab(page, 'Notebook'); await page.locator('pre').first().waitFor() },
    help: async (page) => { await page.getByLabel('Help and keys').click(); await page.locator('dialog').waitFor() },
  }
}
