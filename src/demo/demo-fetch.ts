// The demo's server, in this tab. Loaded with the first request to it.

import * as v from 'valibot'
import { siteFile } from '#lib/files/inlined-files.ts'
import { createPersistedStore } from '#lib/storage/persisted-store.ts'
import cat from './clips/cat.mp4'
import gone from './clips/gone.mp4'
import lanterns from './clips/lanterns.mp4'
import ridge from './clips/ridge.mp4'
import sea from './clips/sea.mp4'
import { createVideoServer } from './video-server.ts'
import { wait } from './wait.ts'

/** Videos kept: more than anyone looks back on, and little enough for localStorage. */
const maxVideos = 200

const recordsCell = createPersistedStore({
  key: 'demo-videos',
  schema: v.array(
    v.object({
      id: v.pipe(v.number(), v.safeInteger()),
      prompt: v.string(),
      model: v.nullable(v.string()),
      createdAt: v.number(),
      authorizationMark: v.number(),
    }),
  ),
  fallback: [],
  storage: 'local',
})

/** How the page reads its own files. */
let loadFile: (url: string) => Promise<Response> = () => Promise.reject(new Error('No way to files'))

const server = createVideoServer({
  loadClip: (url) => loadFile(url),
  clips: {
    landscape: [siteFile(sea), siteFile(cat), siteFile(ridge)],
    portrait: [siteFile(lanterns)],
    // Dated like the signed links of real servers, so that the reason can be read from it.
    gone: `${siteFile(gone)}?se=2026-01-01T00%3A00%3A00Z`,
  },
  now: Date.now,
  records: {
    load: () => recordsCell.get(),
    save: (videos) => recordsCell.set(videos.slice(-maxVideos)),
  },
})

/** Answers in place of `fetch`, after 150–300 ms; any path before `/v1` will do. `readFile` reads a clip. */
export async function demoFetch(
  request: Request,
  readFile: (url: string) => Promise<Response>,
): Promise<Response> {
  loadFile = readFile
  await wait(150 + Math.random() * 150, request.signal)
  return server.handle(request)
}
