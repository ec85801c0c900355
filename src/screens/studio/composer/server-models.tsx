// The models that a server lists, as options. Loads when the model field has the focus, and react-query with it.

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { getModels } from '#api/video-api.ts'
import { serverOf } from '#environments/api-server.ts'
import type { Environment } from '#environments/environment.ts'
import { useQueryClient } from '#screens/shared/query-client.ts'
import { useTokenState } from '#screens/shared/services.ts'

/** How long a list is used without a request; milliseconds. */
const freshMs = 3_600_000

export interface ServerModelsProps {
  environment: Environment
}

/** Options for what the environment does not suggest itself. Asks the server where the last list is too old. */
export default function ServerModels({ environment }: ServerModelsProps): ReactNode {
  const { id, baseUrl, dialect, models } = environment
  const hasToken = useTokenState(environment) === 'present'
  const { data = [] } = useQuery(
    {
      queryKey: ['models', id, baseUrl, dialect.modelsFrom],
      // A failure is an empty list, so that it is not repeated at the next focus either. Without the signal,
      // because a request that was begun should count even if the field loses the focus.
      queryFn: () => getModels(serverOf(environment)).catch(() => []),
      enabled: hasToken,
      staleTime: freshMs,
      gcTime: freshMs,
    },
    useQueryClient(),
  )
  const others = data.filter((model) => !models.includes(model))
  return (
    <>
      {others.map((model) => (
        <option key={model} value={model} />
      ))}
    </>
  )
}
