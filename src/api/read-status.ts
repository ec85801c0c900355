import type { VideoStatus } from './video.ts'
import { firstOf, textOf, type WireObject, wordOf } from './wire-value.ts'

const statusPaths = ['status', 'state', 'task_status']

/** Lower case, spaces and dashes as `_`. A word that is missing here is `unknown`. */
const statusWords: readonly (readonly [status: VideoStatus, words: string])[] = [
  [
    'queued',
    'pending queued queue queueing queuing waiting wait submitted submit created accepted scheduled not_start ' +
      'not_started notstart starting initializing initialized preparing preprocessing todo 排队中 等待中 已提交 待处理',
  ],
  [
    'running',
    'in_progress processing process running generating rendering started active working uploading ' +
      'postprocessing publishing retry retrying 生成中 处理中 进行中',
  ],
  [
    'succeeded',
    'completed complete succeeded success succeed successed successful done finished finish ready 完成 已完成 成功',
  ],
  [
    'failed',
    'failed failure fail error errored rejected blocked moderated content_moderated request_moderated ' +
      'content_violation sora_content_violation timeout timed_out 失败 已失败',
  ],
  ['cancelled', 'cancelled canceled cancel aborted revoked terminated stopped deleted 已取消'],
  ['expired', 'expired 已过期'],
]
const statusOfWord = new Map(
  statusWords.flatMap(([status, words]) => words.split(' ').map((word) => [word, status] as const)),
)

/** What `successFlag` counts, from 0. */
const flagStatuses: readonly VideoStatus[] = ['running', 'succeeded', 'failed', 'failed']

export interface StatusReading {
  /** The server's own word. */
  word: string
  status: VideoStatus
}

/** The status that an object carries itself; null where it has no status field. */
export function readStatus(object: WireObject): StatusReading | null {
  // A number or boolean is rather the HTTP status repeated: it counts only where no field has a word.
  return readWith(object, statusPaths, textOf) ?? readWith(object, ['success_flag', ...statusPaths], wordOf)
}

function readWith(object: WireObject, paths: readonly string[], toWord: typeof wordOf): StatusReading | null {
  return firstOf([object], paths, (value, path) => {
    const word = toWord(value, 60)
    if (word === null) return null
    const status = path === 'success_flag' ? flagStatuses[Number(word)] : statusOfWord.get(plain(word))
    return { word, status: status ?? 'unknown' }
  })
}

function plain(word: string): string {
  const plainWord = word.toLowerCase().replace(/[\s-]+/g, '_')
  return plainWord.replace(/^(task_|video_)?status_/, '')
}

/** A word that may as well tell how the request went (`{status: 'success', data: {…}}`), not the task. */
export function isRequestWord({ word }: StatusReading): boolean {
  return /^(success|ok|error|fail|true|false|\d+)$/i.test(word)
}
