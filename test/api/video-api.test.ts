import { expect, test } from 'vitest'
import { documentedDialect } from '#api/dialect.ts'
import { getContent, getVideo } from '#api/video-api.ts'

test('an answer about several tasks is read for the id that was asked for', async () => {
  const list = [
    { id: '1', status: 'completed', video_url: 'https://cdn.example/other.mp4' },
    { id: '2', status: 'completed', video_url: 'https://cdn.example/mine.mp4' },
  ]
  const server = {
    baseUrl: 'https://api.example',
    token: null,
    dialect: documentedDialect,
    fetch: async () => Response.json({ data: list }),
  }
  const answers = [await getVideo(server, '2'), await getContent(server, '2', () => {})]
  for (const answer of answers) {
    expect(answer).toMatchObject({ video: { id: '2', videoUrl: 'https://cdn.example/mine.mp4' } })
  }
})
