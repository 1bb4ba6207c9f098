// Writes src/api/schema.ts from the description that the program serves.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startProgram } from './program.mjs'

const web = join(dirname(fileURLToPath(import.meta.url)), '..')

/** The types that the program's own description gives. */
export async function generated(url) {
  const folder = mkdtempSync(join(tmpdir(), 'liaison-types-'))
  try {
    writeFileSync(join(folder, 'openapi.json'), await (await fetch(`${url}/api/v1/openapi.json`)).text())
    execFileSync(join(web, 'node_modules', '.bin', 'openapi-typescript'), [join(folder, 'openapi.json'), '-o', join(folder, 'schema.ts')], { cwd: web, stdio: 'ignore' })
    return readFileSync(join(folder, 'schema.ts'), 'utf8')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The types that are committed. */
export const committed = () => readFileSync(join(web, 'src', 'api', 'schema.ts'), 'utf8')

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const program = await startProgram({ samples: false, own: true })
  writeFileSync(join(web, 'src', 'api', 'schema.ts'), await generated(program.url))
  await program.stop()
}
