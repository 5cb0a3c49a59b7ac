import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { resolve } from 'node:path'

const from = (path: string): string => resolve(import.meta.dirname, path)

/** Desktop main, its backend process, the worker and the command line are ES modules; the sandboxed preload is not. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          desktop: from('electron/desktop/main.ts'),
          backend: from('electron/desktop/backend-process.ts'),
          'import-worker': from('electron/backend/import-worker.ts'),
          cli: from('electron/cli/main.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: from('electron/desktop/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), tailwindcss()],
    // electron-vite turns off what Vite does by itself: to shrink a page.
    build: {
      outDir: 'out/renderer',
      emptyOutDir: true,
      minify: true,
      sourcemap: false,
      rollupOptions: { input: from('renderer/index.html') },
    },
  },
})
