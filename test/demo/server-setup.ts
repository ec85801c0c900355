import { createVideoServer, type VideoRecords, type VideoServerOptions } from '#demo/video-server.ts'
import type { StoredVideo } from '#demo/wire.ts'

export const clips = {
  landscape: [
    'https://clips.test/sea-1a2b.mp4',
    'https://clips.test/cat-1a2b.mp4',
    'https://clips.test/ridge.mp4',
  ],
  portrait: ['https://clips.test/lanterns.mp4'],
  gone: 'https://clips.test/gone.mp4?se=2026-01-01T00%3A00%3A00Z',
}

/** 2026-02-09, in ms since 1970. */
export const start = 1_770_595_200_000

export function createRecords(): VideoRecords {
  let videos: readonly StoredVideo[] = []
  return {
    load: () => videos,
    save(next) {
      videos = next
    },
  }
}

/** A server whose clock only moves with `clock.now`, and the requests of a client. */
export function setUp(options: Partial<VideoServerOptions> = {}) {
  const clock = { now: start }
  const server = createVideoServer({ clips, now: () => clock.now, records: createRecords(), ...options })

  function post(body: unknown, init: { token?: string; type?: string; signal?: AbortSignal } = {}) {
    const { token, type = 'application/json', signal } = init
    return server.handle(
      new Request('https://api.test/base/v1/videos', {
        method: 'POST',
        headers: {
          'content-type': type,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
        ...(signal === undefined ? {} : { signal }),
      }),
    )
  }

  function get(path: string, token?: string) {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    return server.handle(new Request(`https://api.test/base${path}`, { headers }))
  }

  return {
    clock,
    server,
    post,
    get,
    create: (prompt: string, token?: string) =>
      post({ prompt, image: null, model: null }, token === undefined ? {} : { token }),
    /** The parsed answer about a video. */
    video: async (id: number | string, token?: string) => (await get(`/v1/videos/${id}`, token)).json(),
  }
}
