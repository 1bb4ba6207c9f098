import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    testTimeout: 30_000,
    coverage: { provider: 'v8', include: ['src/core/**/*.ts'], thresholds: { branches: 90, functions: 95 } },
  },
})
