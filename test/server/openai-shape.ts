// A server in the style of OpenAI: IDs with letters, no link, and the video behind `/content`.

import type { RawAnswer, Script } from '#demo/script.ts'

const words: Record<string, string> = { pending: 'queued', running: 'in_progress' }

export const openAiShape: Script = {
  publicId: (id) => `video_68d7512d07848190b3e45da0ecbebcde004da08e1e0678${id}`,
  videoUrl: () => null,
  rawAnswer(usual) {
    const { id, status, progress = 0 } = fieldsOf(usual)
    return {
      ...usual,
      body: {
        id,
        object: 'video',
        created_at: 1_758_941_485,
        status: words[String(status)] ?? status,
        model: 'sora-2',
        progress,
        seconds: '8',
        size: '1024x1808',
        error: null,
      },
    }
  },
}

function fieldsOf({ body }: RawAnswer): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? { ...body } : {}
}
