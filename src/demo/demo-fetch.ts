// The demo server in this tab. Loaded with the first request to it.

import * as v from 'valibot'
import { siteFile } from '#lib/files/inlined-files.ts'
import { createPersistedStore } from '#lib/storage/persisted-store.ts'
import cat from './clips/cat.mp4'
import gone from './clips/gone.mp4'
import lanterns from './clips/lanterns.mp4'
import ridge from './clips/ridge.mp4'
import sea from './clips/sea.mp4'
import { createVideoServer, type VideoRecords } from './video-server.ts'
import { wait } from './wait.ts'

/** Number of stored videos: more than anyone needs, and few enough for localStorage. */
const maxVideos = 200

const recordsCell = createPersistedStore(
  'demo-videos',
  v.array(
    v.object({
      id: v.pipe(v.number(), v.safeInteger()),
      prompt: v.string(),
      model: v.nullable(v.string()),
      createdAt: v.number(),
      authorizationMark: v.number(),
    }),
  ),
  [],
)

const clips = {
  landscape: [siteFile(sea), siteFile(cat), siteFile(ridge)],
  portrait: [siteFile(lanterns)],
  // Has an expiry like the signed links of real servers, so that the app can detect the reason.
  gone: `${siteFile(gone)}?se=2026-01-01T00%3A00%3A00Z`,
}

const records: VideoRecords = {
  load: () => recordsCell.get(),
  save: (videos) => recordsCell.set(videos.slice(-maxVideos)),
}

/** Replaces `fetch`, with a delay of 150–300 ms. Accepts any path before `/v1`. `loadClip` reads a clip. */
export async function demoFetch(
  request: Request,
  loadClip: (url: string) => Promise<Response>,
): Promise<Response> {
  await wait(150 + Math.random() * 150, request.signal)
  // Servers share the records, so each request may have its own.
  return createVideoServer({ clips, now: Date.now, records, loadClip }).handle(request)
}
