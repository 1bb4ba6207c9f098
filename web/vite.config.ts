import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The built page is committed and served by the program under a strict content security policy: no inline script or
// style, no foreign host, hashed file names that may be cached for ever.
export default defineConfig({
  plugins: [react()],
  base: '/',
  build: {
    target: 'es2022',
    outDir: 'dist',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/notebook': 'http://127.0.0.1:8080' } },
  worker: { format: 'es' },
})
