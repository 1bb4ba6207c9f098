// Builds the program and starts it on a store of its own with the sample articles, as a user would.
// LIAISON_E2E_STORE=neo4j://user:password@host:port runs the same journeys on that store; it must be empty.
import { spawn, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const binary = join(root, 'build', 'liaison-e2e')

/** The program as it stands; a second build of the same sources is a matter of a moment. */
function build() {
  execFileSync('go', ['build', '-o', binary, './cmd/liaison'], { cwd: root, stdio: 'inherit' })
  return binary
}

/** Starts `liaison demo`, or `serve` where no samples are wanted; resolves once it answers. `own` keeps to an embedded store. */
export async function startProgram({ samples = true, own = false, environment = {}, arguments: more = [] } = {}) {
  const program = build()
  const folder = mkdtempSync(join(tmpdir(), 'liaison-e2e-'))
  const store = (own ? '' : process.env.LIAISON_E2E_STORE) || join(folder, 'demo.db')
  const child = spawn(program, [samples ? 'demo' : 'serve', '--store', store, '--listen', '127.0.0.1:0', ...more], { cwd: folder, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const url = await new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`no URL within 120 s:\n${said}`)), 120_000)
    const hear = (piece) => {
      said += piece
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+/)
      if (found) { clearTimeout(limit); resolve(found[0]) }
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('exit', (code) => { clearTimeout(limit); reject(new Error(`ended with ${code}:\n${said}`)) })
  })
  for (let i = 0; i < 300; i++) {
    const ready = await fetch(`${url}/readyz`).then((r) => r.ok, () => false)
    if (ready) break
    await new Promise((r) => setTimeout(r, 100))
  }
  const ended = new Promise((r) => child.once('exit', r))
  return {
    url, folder, store,
    /** Ends it as a lost server would. */
    async kill() { child.kill('SIGKILL'); await ended },
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Sends extraction records to the program and waits until they are in. */
export async function bringIn(url, records) {
  const answer = await fetch(`${url}/api/v1/imports?wait=true`, { method: 'POST', headers: { 'Content-Type': 'application/x-ndjson' }, body: records.map((r) => JSON.stringify(r)).join('\n') })
  const body = await answer.json()
  if (!answer.ok) throw new Error(JSON.stringify(body))
  return body
}

/** Asks the API, as the page does. */
export async function ask(url, path) {
  const answer = await fetch(`${url}/api/v1${path}`)
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}
