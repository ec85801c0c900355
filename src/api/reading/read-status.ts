import type { VideoStatus } from '../video.ts'
import { firstOf, isWireObject, textOf, valueAt, type WireObject, wordOf } from './wire-value.ts'

/** Fields with an object's own status. */
export const statusPaths = ['status', 'state', 'task_status', 'job_status', 'status.state', 'status.phase']

/** Lower case, with `_` for spaces and dashes. Any other word is `unknown`. */
const statusWords: readonly (readonly [status: VideoStatus, words: string])[] = [
  [
    'queued',
    'pending queued queue queueing queuing waiting wait submitted submit created accepted scheduled not_start ' +
      'not_started notstart starting initializing initialized preparing preprocessing todo in_queue inqueue ' +
      'enqueued throttled received',
  ],
  [
    'running',
    'in_progress processing process running generating rendering started active working uploading ' +
      'postprocessing publishing retry retrying run doing executing inprogress in_process dreaming upscaling',
  ],
  [
    'succeeded',
    'completed complete succeeded success succeed successed successful done finished finish ready generated',
  ],
  [
    'failed',
    'failed failure fail error errored rejected blocked moderated content_moderated request_moderated ' +
      'content_violation sora_content_violation timeout timed_out ' +
      'filtered content_filtered content_filter safety_filtered rai_filtered nsfw flagged unsafe ' +
      'moderation_failed policy_violation content_policy_violation refused denied',
  ],
  ['cancelled', 'cancelled canceled cancel aborted revoked terminated stopped deleted'],
  ['expired', 'expired'],
]
const statusOfWord = new Map(
  statusWords.flatMap(([status, words]) => words.split(' ').map((word) => [word, status] as const)),
)

/** What a Chinese status may start with. */
const subject =
  '(?:任[务務]|[视視][频頻]|生成|制作|渲染|[处處]理|[执執]行|提交|[创創]建|上[传傳]|[审審]核|[内內]容|用[户戶]|已|被)*'
const wentWell = '已?(?:完成|成功|通[过過]|完[毕畢])'
/**
 * Chinese statuses, simplified and traditional, which have too many combinations for a list. Final statuses
 * must match as a whole: `失败重试中` and `未完成` are not final.
 */
const chineseWords: readonly (readonly [status: VideoStatus, word: RegExp])[] = [
  // A successful step is not the end: creating and queueing mean `queued`, uploading and reviewing `running`.
  ['queued', new RegExp(`^${subject}(?:提交|[创創]建|排[队隊]|入[队隊]|接收|受理)${wentWell}$`)],
  ['running', new RegExp(`^${subject}(?:(?:[图圖]片|素材|文件)?上[传傳]|[审審]核)${wentWell}$`)],
  ['succeeded', chinese('完成|成功')],
  [
    'failed',
    chinese('失[败敗]|出[错錯]|[错錯][误誤]|[异異]常|[违違][规規]|超[时時]|拒[绝絕]|[不未]通[过過]'),
  ],
  ['cancelled', chinese('取消|撤[销銷]|[终終]止|停止')],
  ['expired', chinese('[过過]期|失效')],
  [
    'queued',
    chinese(
      '(?:排[队隊]|等?待|[队隊]列|[准準][备備])(?:生成|[处處]理|[审審]核|[执執]行)?中?|提交|[创創]建|未[开開]始',
    ),
  ],
  ['running', /^正在|中$/],
]

function chinese(words: string): RegExp {
  return new RegExp(`^${subject}(?:${words})$`)
}

/** Meanings of `successFlag`, from 0. */
const flagStatuses: readonly VideoStatus[] = ['running', 'succeeded', 'failed', 'failed']

export interface StatusReading {
  /** The status as the server writes it. */
  word: string
  status: VideoStatus
}

/** The status of an object; null if it has no status field. */
export function readStatus(object: WireObject): StatusReading | null {
  // A number or boolean usually repeats the HTTP status, so it counts only if no field has a word.
  return (
    readWith(object, statusPaths, textOf) ??
    readWith(object, ['success_flag', ...statusPaths], wordOf) ??
    readOperation(object)
  )
}

/** Google's long-running operations have a name, and no status except `done`. */
function readOperation(object: WireObject): StatusReading | null {
  const done = valueAt(object, 'done')
  const isOperation = /(^|\/)operations\/./.test(textOf(valueAt(object, 'name')) ?? '')
  if (typeof done !== 'boolean' && !isOperation) return null
  if (done !== true) return { word: 'running', status: 'running' }
  const error = valueAt(object, 'error')
  const hasFailed = isWireObject(error) || textOf(error) !== null
  return { word: 'done', status: hasFailed ? 'failed' : 'succeeded' }
}

function readWith(object: WireObject, paths: readonly string[], toWord: typeof wordOf): StatusReading | null {
  return firstOf([object], paths, (value, path) => {
    const word = toWord(value, 60)
    if (word === null) return null
    const status = path === 'success_flag' ? flagStatuses[Number(word)] : statusOf(plain(word))
    return { word, status: status ?? 'unknown' }
  })
}

/** The status that a text names; null for any other text. */
export function statusOfText(text: string | null): VideoStatus | null {
  return (text === null ? undefined : statusOf(plain(text))) ?? null
}

function statusOf(word: string): VideoStatus | undefined {
  return statusOfWord.get(word) ?? chineseWords.find(([, pattern]) => pattern.test(word))?.[0]
}

function plain(word: string): string {
  const plainWord = word.toLowerCase().replace(/[\s-]+/g, '_')
  return plainWord.replace(/^(task_|video_)?status_/, '')
}

/** True for a word that may describe the request instead of the task (`{status: 'success', data: {…}}`). */
export function isRequestWord({ word }: StatusReading): boolean {
  return /^(success|ok|error|fail|true|false|\d+)$/i.test(word)
}
