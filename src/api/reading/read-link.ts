// Finds the link to the video anywhere in a response, by patterns of field names and links.

import { type FoundLink, findLink, findNamedLink, isPage } from './link-text.ts'
import { otherTasks } from './read-asked.ts'
import { firstOf, opened, textOf, valueAt, type WireObject } from './wire-value.ts'

/**
 * Where known servers put the link, best first, for responses with several links. List items and a `url`
 * inside count as their parent's place.
 */
const knownPlaces = [
  ...['video_url', 'video_urls', 'result.video_url', 'result', 'result.videos', 'video', 'videos'],
  ...['output.video_url', 'output', 'outputs.video_url', 'result_url', 'result_urls', 'results'],
  ...['response.result_urls', 'task_result.videos', 'video_info.video_url', 'download_url'],
  ...['downloadable_url', 'url', 'urls', 'links.mp4', 'metadata', 'generations', 'data'],
]

/** Field names of inputs and of pictures of the video; nothing inside is the video. */
const otherThings =
  /(?:^|_)(?:inputs?|references?|refer|ref|callback|webhook|notify|requests?|param(?:eter)?s?|options?|arg(?:ument)?s|config|thumb(?:nail)?s?|posters?|covers?|errors?|prompts?|user|author|hooks?|return_(?:url|uri|link|to)|pings?|storyboards?|sprites?)(?:_|$)|^(?:source|src|orig(?:in(?:al)?)?|init|base|driving|motion|control|pose|guide|upload(?:ed)?)_(?:video|clip|file|media|url)|^(?:extend|remix)(?:ed)?_(?:from|of|source)|提示[词詞]|[参參]考|封面|原[视視][频頻]|原片|[输輸]入|上[传傳]|素材|模板|示例|[图圖]片|回[调調]/
/** Field names of other kinds of files or pages: `cover_image_url` is a picture, `image_to_video` is not. */
const otherKinds =
  /(?:^|_)(?:(?:image|img|pic|picture|photo|frame|snapshot|avatar|icon|logo|gif|webp|audio|music|bgm|sound|voice|subtitle|lyric|page|share|permalink|website|web|doc|help|mask|log|statu|cancel|get|self|stream|polling|embed|upload)s?(?:_(?:url|uri|link|path|file|list)s?)?|(?:response|api|task|job|queue|next|edit|delete)_(?:url|uri|link))$/
/** Fields for human-readable text, which may mention any link. */
const saysWords = /(?:^|_)(?:message|msg|reason|text|title|caption|description|detail)$/
const saysVideo = /(?:^|_)(?:video|mp4|movie|film|clip)s?\d*(?:_|$)|[视視][频頻]/
/** Names that only mean "a link" or "a file". */
const saysLink =
  /^(?:(?:download|play|file|media|result|output|final|hd|sd|oss|cos|cdn|(?:un)?signed|public|remote|storage|asset|content|generated|resource|no_?watermark|watermark(?:ed|_free)?|origin)_)*(?:url|uri|src|link|file|download|content|media|result|output|asset|resource|path)s?$/
/** Parents of links with a generic name: `works[0].url` may be the video, `terms.url` is not. */
const holdsResults =
  /(?:video|work|creation|generation|item|list|response|sample|choice|message|delta|data)s?$/
/** Inferior versions of the video: with a watermark, small, or the input of the video. */
const saysWorse =
  /(?<!no_?|non_?|without_?|un)watermark(?!_free|less|_removed)|(?:^|[._])(?<!no_)wm(?:[._]|$)|preview|origin|source|\blow/

const mostDepth = 8
const mostValues = 3_000

const unknownPlace = -1

/** Links of a response; each is absolute, http(s) and without user info. */
export interface Links {
  videoUrl: string | null
  /** A page that shows the video; players cannot open it. */
  pageUrl: string | null
  /**
   * A link that is the video only if the task succeeded: `fail_reason` (new-api legacy), any "file" or "url".
   */
  lateUrl: string | null
}

interface Candidate extends FoundLink {
  /** Index in `knownPlaces`, or `unknownPlace`. */
  rank: number
  isWorse: boolean
}

/** Links in unwrapped levels. Searches an object completely before the one around it. */
export function readLinks(
  levels: readonly WireObject[],
  baseUrl: string,
  isOtherTask: OtherTaskTest = () => false,
): Links {
  const seen = new Set<unknown>()
  let pageUrl: string | null = null
  let videoUrl: string | null = null
  let lateUrl: string | null = null
  for (const level of levels) {
    const candidates: Candidate[] = []
    const root: Place = { value: level, path: [], isVideo: false, isAnswer: level === levels.at(-1) }
    for (const candidate of findCandidates(root, baseUrl, seen, isOtherTask)) {
      if (isPage(candidate.url)) pageUrl ??= candidate.url.href
      else candidates.push(candidate)
    }
    videoUrl ??= best(candidates)?.url.href ?? null
    const reason = valueAt(level, 'fail_reason')
    const late = typeof reason === 'string' ? findLink(reason, baseUrl) : null
    const saying = firstOf([level], ['message', 'msg'], (value) =>
      typeof value === 'string' ? findNamedLink(value, baseUrl) : null,
    )
    lateUrl ??= (late?.isWhole ? late : (candidates[0] ?? saying))?.url.href ?? null
  }
  return { videoUrl, pageUrl, lateUrl }
}

/**
 * Prefers the best known place. If its field does not say "video" (such as `url`), a field in an unknown
 * place that does and is not inferior wins; of several, the nearest.
 */
function best(candidates: readonly Candidate[]): Candidate | undefined {
  const [known] = candidates
    .filter(({ rank }) => rank !== unknownPlace)
    .sort((one, other) => one.rank - other.rank)
  if (known?.isVideo) return known
  const videos = candidates.filter(({ isVideo, rank }) => isVideo && rank === unknownPlace)
  return videos.find(({ isWorse }) => !isWorse) ?? known ?? videos[0]
}

interface Place {
  value: unknown
  /** Field names; a list item has the path of its list. */
  path: readonly string[]
  /** True if the object around it says that it is a video. */
  isVideo: boolean
  /** True for the whole answer. */
  isAnswer?: boolean
}

type OtherTaskTest = (object: object, path: readonly string[]) => boolean

/** Searches breadth first, so that nearer links come first. */
function* findCandidates(
  root: Place,
  baseUrl: string,
  seen: Set<unknown>,
  isOtherTask: OtherTaskTest,
): Generator<Candidate> {
  const queue = [root]
  for (let index = 0; index < Math.min(queue.length, mostValues); index++) {
    const place = queue[index]
    if (place === undefined || seen.has(place.value)) continue
    const value = opened(place.value)
    if (typeof value === 'string') {
      const candidate = toCandidate(value, place, baseUrl)
      if (candidate !== null) yield candidate
    } else if (typeof value === 'object' && value !== null && place.path.length < mostDepth) {
      seen.add(value)
      if (!isOtherTask(value, place.path)) queue.push(...within(value, place))
    }
  }
}

function within(value: object, { path, isVideo, isAnswer }: Place): Place[] {
  if (Array.isArray(value)) return value.map((item: unknown) => ({ value: item, path, isVideo }))
  const kind = kindOf(value)
  // Lists of results also contain pictures and sounds.
  if (kind === 'other' && !isAnswer) return []
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const isOther =
      otherThings.test(name) ||
      otherTasks.test(name) ||
      otherKinds.test(name) ||
      (typeof inner === 'string' && saysWords.test(name))
    return isOther ? [] : [{ value: inner, path: [...path, name], isVideo: kind === 'video' }]
  })
}

/** The kind an object declares, such as `{"type": "image", "url": …}`. */
function kindOf(object: object): 'video' | 'other' | null {
  const isOfInput = ['type', 'role', 'kind', 'purpose'].some((name) =>
    /^(?:inputs?|ref(?:erence)?|source)(?:[_ -](?:video|image|file|media|clip))?$/i.test(
      textOf(valueAt(object, name), 60) ?? '',
    ),
  )
  if (isOfInput) return 'other'
  const names = ['type', 'media_type', 'mime_type', 'content_type', 'kind', 'format']
  const words = names.map((name) => textOf(valueAt(object, name), 60) ?? '').join(' ')
  if (/video|mp4/i.test(words)) return 'video'
  return /image|audio|picture|thumb|cover|frame|subtitle|gif|png|jpe?g|webp|mp3/i.test(words) ? 'other' : null
}

function toCandidate(text: string, { path, isVideo }: Place, baseUrl: string): Candidate | null {
  const found = findLink(text, baseUrl)
  if (found === null) return null
  const [name, parent] = [path.at(-1) ?? '', path.at(-2) ?? '']
  const rank = rankOf(path)
  const isLink = saysLink.test(name)
  const isNamed = saysVideo.test(name) || (isLink && saysVideo.test(parent))
  // A `<video>` tag is certain.
  const isMarkup = name === 'html' && found.isVideo && !found.isWhole
  const isSure = isMarkup || isNamed || found.isVideo || (isVideo && isLink)
  const isAmongResults = path.slice(0, -1).every((outer) => saysLink.test(outer) || holdsResults.test(outer))
  const isPlausible = isMarkup || rank !== unknownPlace || isNamed || (isLink && isAmongResults)
  // Text may mention any link, and only fields for links contain paths on the API's host.
  if (!found.isWhole && !(isPlausible && isSure)) return null
  if (text.trim().startsWith('/') && rank === unknownPlace && !isNamed) return null
  if (!isPlausible && !found.isVideo) return null
  return { ...found, isVideo: isSure, rank, isWorse: saysWorse.test(path.join('.')) }
}

/** Index in `knownPlaces`; `result.videos[0].url` counts as `result.videos`. */
function rankOf(path: readonly string[]): number {
  const isLeaf = path.length > 1 && /^(?:url|uri|src|link)$/.test(path.at(-1) ?? '')
  return knownPlaces.indexOf((isLeaf ? path.slice(0, -1) : path).join('.'))
}

/**
 * Replaces the beginning of a link to a host behind a reverse proxy. The rest, including the signature, stays
 * unchanged.
 */
export function throughProxy(link: string, videoLinks: Readonly<Record<string, string>>): string {
  for (const [from, to] of Object.entries(videoLinks)) {
    if (link.startsWith(from)) return to + link.slice(from.length)
  }
  return link
}
