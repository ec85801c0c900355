// The smallest app with the required packages: a route, a query, a field. `prerendered.html` has it in its HTML.

import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import ky from 'ky'
import { useState } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { HashRouter, Route, Routes } from 'react-router'

function Page() {
  const [prompt, setPrompt] = useState('')
  useQuery({ queryKey: ['config'], queryFn: () => ky('config.json').text() })
  return (
    <label>
      提示词
      <textarea value={prompt} onChange={(event) => setPrompt(event.target.value)} />
    </label>
  )
}

const root = document.getElementById('root') as HTMLElement
const app = (
  <QueryClientProvider client={new QueryClient()}>
    <HashRouter>
      <Routes>
        <Route path="/" element={<Page />} />
      </Routes>
    </HashRouter>
  </QueryClientProvider>
)
if (root.hasChildNodes()) hydrateRoot(root, app)
else createRoot(root).render(app)
