// What the folder, the single file and the prerendered first screen are built with.

import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { UserConfig } from 'vite'
import manifest from '../package.json' with { type: 'json' }
import { engines } from './engines.ts'

export const page = {
  define: { studioVersion: JSON.stringify(manifest.version) },
  plugins: [react({ jsxImportSource: '#jsx' }), tailwindcss()],
  build: { target: engines },
} satisfies UserConfig
