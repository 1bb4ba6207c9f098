import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    coverage: { provider: 'v8', include: ['src/core/**/*.ts'], thresholds: { branches: 90, functions: 95 } },
  },
})
