// A lost server, a token that is wanted, a broken link, an empty store: different sentences, each with a way on.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startProgram } from './program.mjs'
import { find, heard, startBrowser, visit } from './steps.mjs'

let browser
before(async () => { browser = await startBrowser() })
after(async () => { await browser?.close() })

describe('trouble', () => {
  it('an empty store says how to fill it; a broken link shows a working page', async () => {
    const program = await startProgram({ samples: false, own: true })
    const { page, done } = await visit(browser, program.url, '/?tab=nonsense&k=99&conf=7')
    await page.getByText('The store is empty.').waitFor()
    await page.getByRole('button', { name: 'Import articles here' }).click()
    await page.getByText('Drop files here').waitFor()
    await done()
    await program.stop()
  })

  it('a lost server is said so, what is on screen stays, and trying again works when it is back', async () => {
    const program = await startProgram({ own: true })
    const { page, context } = await visit(browser, program.url)
    await find(page, 'Sarrow Basin Council')
    await page.locator('canvas').first().waitFor()
    await context.setOffline(true)
    await page.locator('.actions').getByRole('button', { name: 'Expand', exact: true }).click()
    await heard(page, 'The server does not answer')
    assert.ok(await page.locator('canvas').first().isVisible())
    await context.setOffline(false)
    await page.locator('footer').getByRole('button', { name: 'Try again' }).click()
    await page.locator('footer [role=status]', { hasText: /added around|no further/ }).waitFor()
    await context.close()
    await program.stop()
  })

  it('a slow answer can be cancelled; one past its time and a busy store are different sentences', async () => {
    const program = await startProgram({ own: true })
    const { page, context } = await visit(browser, program.url)
    await find(page, 'Sarrow Basin Council')
    await page.route('**/api/v1/neighbourhood**', () => new Promise(() => undefined))
    await page.locator('.actions').getByRole('button', { name: 'Expand', exact: true }).click()
    await page.waitForTimeout(2300)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await heard(page, 'Cancelled.')
    for (const [status, code, words] of [[504, 'canceled', 'The time allowed'], [503, 'unavailable', 'The store does not answer']]) {
      await page.unrouteAll({ behavior: 'ignoreErrors' })
      await page.route('**/api/v1/neighbourhood**', (r) => r.fulfill({ status, contentType: 'application/json', body: JSON.stringify({ error: { code, message: 'x', request_id: '1' } }) }))
      await page.locator('.actions').getByRole('button', { name: 'Expand', exact: true }).click()
      await heard(page, words)
    }
    await context.close()
    await program.stop()
  })

  it('asks once for the token that a server wants', async () => {
    const program = await startProgram({ own: true, environment: { LIAISON_TOKEN: 'a-secret-of-enough-length' } })
    const { page, context } = await visit(browser, program.url)
    await page.getByRole('textbox', { name: 'Token' }).fill('a-secret-of-enough-length')
    await page.getByRole('button', { name: 'Enter' }).click()
    await page.locator('.questions').waitFor()
    await page.reload()
    await page.locator('.questions').waitFor()
    await context.close()
    await program.stop()
  })
})
