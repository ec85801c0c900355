// The least that the required packages can be: one route, one query, one field.

import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import ky from 'ky'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { HashRouter, Route, Routes } from 'react-router'

const client = new QueryClient()

function Page() {
  const [prompt, setPrompt] = useState('')
  useQuery({ queryKey: ['config'], queryFn: () => ky('config.json').text() })
  return <textarea id="prompt" value={prompt} onChange={(event) => setPrompt(event.target.value)} />
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <QueryClientProvider client={client}>
    <HashRouter>
      <Routes>
        <Route path="*" element={<Page />} />
      </Routes>
    </HashRouter>
  </QueryClientProvider>,
)
