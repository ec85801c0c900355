import { expect, test } from 'vitest'
import { documentedDialect } from '#api/dialect.ts'
import { getContent, getModels, getVideo } from '#api/video-api.ts'

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

test('the list of models is asked for at its path below the address; a name with the token in it is left out', async () => {
  const asked: string[] = []
  const server = (modelsFrom: string | null) => ({
    baseUrl: 'https://api.example/sora',
    token: 'sk-secret',
    dialect: { ...documentedDialect, modelsFrom },
    fetch: async (input: RequestInfo | URL) => {
      const { method, url, headers } = new Request(input)
      asked.push([method, url, headers.get('authorization')].join(' '))
      return Response.json({ data: [{ id: 'sora-2' }, { id: 'for sk-secret' }] })
    },
  })
  expect(await getModels(server(null))).toEqual([])
  expect(asked).toEqual([])
  expect(await getModels(server('/v1/models'))).toEqual(['sora-2'])
  expect(asked).toEqual(['GET https://api.example/sora/v1/models Bearer sk-secret'])
})
