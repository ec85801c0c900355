// What a first version of a task list does: every task is a query, polled at a fixed interval until it ends.
// `?api=` is the server, `?ids=1-200` are the videos, `?every=10000` is the interval in ms.

import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import ky from 'ky'
import { createRoot } from 'react-dom/client'

const parameters = new URLSearchParams(location.search)
const api = parameters.get('api')
const every = Number(parameters.get('every'))
const [first = 0, last = 0] = (parameters.get('ids') ?? '').split('-').map(Number)
const ids = Array.from({ length: last - first + 1 }, (_, index) => first + index)

interface Answer {
  status: string
  progress: number
}

function Task({ id }: { id: number }) {
  const { data } = useQuery({
    queryKey: ['video', id],
    queryFn: () =>
      ky(`${api}/v1/videos/${id}`, { headers: { authorization: 'Bearer the-token' } }).json<Answer>(),
    refetchInterval: ({ state }) => (state.data?.status === 'completed' ? false : every),
  })
  return (
    <li data-status={data?.status}>
      {id}: {data?.status} {data?.progress}
    </li>
  )
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <QueryClientProvider client={new QueryClient()}>
    <ol>
      {ids.map((id) => (
        <Task key={id} id={id} />
      ))}
    </ol>
  </QueryClientProvider>,
)
