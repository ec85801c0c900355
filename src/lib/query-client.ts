import { notifyManager, QueryClient } from '@tanstack/react-query'

/**
 * Makes the page's react-query client. It repeats nothing by itself, because a repeated POST is paid twice:
 * there are no retries, and without `mount` neither focus nor network starts a request.
 */
export function createQueryClient(): QueryClient {
  // A pressed button is busy before the next click; with the usual timer, that click could start it again.
  notifyManager.setScheduler(queueMicrotask)
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, staleTime: Number.POSITIVE_INFINITY, gcTime: 0 },
      // Variables may hold a token or a video. With 0, one that still runs would be checked without a pause.
      mutations: { networkMode: 'always', retry: 0, gcTime: 1_000 },
    },
  })
}
