// Builds the program once and starts it on a fresh store with the sample articles, as a user would.
import { spawn, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Starts `liaison demo` on a store of its own; resolves to its URL once it answers. */
export async function startProgram({ store, arguments: more = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'liaison-e2e-'))
  const binary = join(folder, 'liaison')
  execFileSync('go', ['build', '-o', binary, './cmd/liaison'], { cwd: root, stdio: 'inherit' })
  const at = store ?? join(folder, 'demo.db')
  const child = spawn(binary, ['demo', '--store', at, '--listen', '127.0.0.1:0', ...more], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
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
  return {
    url, folder, binary, store: at, said: () => said,
    async stop() {
      const ended = new Promise((r) => child.once('exit', r))
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
