import type { QueryClient } from '@tanstack/react-query'
import { createQueryClient } from '#lib/query-client.ts'
import { useServices } from './services.ts'

/** The page's client. A provider around all screens would make react-query part of the first load. */
export const useQueryClient = (): QueryClient => useServices().get(createQueryClient)
