// The page's types are those of the API it talks to.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { startProgram } from './program.mjs'
import { committed, generated } from './types.mjs'

it('src/api/schema.ts is what the program describes (npm run types)', async () => {
  const program = await startProgram({ samples: false, own: true })
  try {
    assert.ok((await generated(program.url)) === committed(), 'the API has changed: run npm run types')
  } finally {
    await program.stop()
  }
})
