// One headless Chromium for all journeys. Every page counts requests to foreign hosts, policy reports and script errors.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Where Chromium is. */
export function place() {
  const found = places.find((p) => p && existsSync(p))
  if (!found) throw new Error('no Chromium found; set CHROMIUM to its path')
  return found
}

export async function startBrowser() {
  return chromium.launch({
    executablePath: place(),
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
  })
}

/** Opens a page whose `trouble` list must stay empty. */
export async function openPage(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'], ...options })
  const page = await context.newPage()
  const trouble = []
  const home = new URL(url).origin
  page.on('request', (r) => { if (!r.url().startsWith(home) && !/^(data|blob):/.test(r.url())) trouble.push(`foreign request ${r.url()}`) })
  page.on('pageerror', (e) => trouble.push(`script error ${e.message}`))
  page.on('console', (m) => { if (m.type() === 'error' && !/status of 4\d\d/.test(m.text())) trouble.push(`console ${m.text()}`) })
  await page.goto(url)
  return { page, context, trouble }
}
