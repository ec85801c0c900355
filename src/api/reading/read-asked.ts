// Finds the requested task in a response that describes several.

import { envelopeKeys, idKeys, idOf, taskIdKeys, unwrap } from './read-envelope.ts'
import { isWireObject, opened, toSnakeCase, valueAt, type WireObject } from './wire-value.ts'

/** Field names that contain other tasks; nothing inside is about the requested one. */
export const otherTasks =
  /(?:^|_)(?:histor(?:y|ies)|recommend(?:ed|ations?)?s?|related|previous|prev|similar|parents?|siblings?|examples?|templates?|suggest(?:ed|ions?)|trending|popular|featured|inspirations?|gallery|explore|old|former|earlier|recents?|others?|feeds?)(?:_|$)/
/** Field names of a task's videos, which have ids of their own. */
const itsVideos =
  /^(?:.*_)?(?:video|work|creation|generation|sample|choice|message|delta|result|output|item|list|asset|artifact|file|content|info|encoding)s?$/

const mostDepth = 4
const mostPlaces = 500

export type Levels = readonly [WireObject, ...WireObject[]]

/**
 * The unwrapped entry with the requested id, from a list or an object keyed by ids. Null if there is none, or
 * if `levels` already are the requested task.
 */
export function findAsked(answer: unknown, levels: Levels, askedId: string): Levels | null {
  if (isWireObject(answer)) {
    const [task] = levels
    const hasNoId = idKeys.every((key) => idOf(valueAt(task, key)) === null)
    if (hasId(task, askedId, isSame)) return null
    if (levels.some((level) => hasId(level, askedId, isSame)) && hasNoId) return null
  }
  return findEntry(answer, askedId, isSame) ?? findEntry(answer, askedId, isAlike)
}

/** A value and the field that contains it. */
interface Place {
  value: unknown
  within: { object: WireObject; name: string; place: Place } | null
}

function findEntry(answer: unknown, askedId: string, isIt: typeof isSame): Levels | null {
  const queue: Place[] = [{ value: answer, within: null }]
  for (const place of queue) {
    const { value } = place
    const entry = Array.isArray(value)
      ? value.find((item) => isWireObject(item) && unwrap(item).some((one) => hasId(one, askedId, isIt)))
      : entryNamed(value, askedId)
    if (isWireObject(entry)) return [...unwrap(entry), ...around(place)]
    if (!isWireObject(value) || around(place).length === mostDepth) continue
    for (const [name, sealed] of Object.entries(value)) {
      const inner = opened(sealed)
      if (typeof inner !== 'object' || inner === null || otherTasks.test(name)) continue
      if (queue.length < mostPlaces) queue.push({ value: inner, within: { object: value, name, place } })
    }
  }
  return null
}

function entryNamed(object: unknown, askedId: string): unknown {
  const name = toSnakeCase(askedId)
  return envelopeKeys.includes(name) ? undefined : opened(valueAt(object, name))
}

/**
 * The objects around a place, nearest first, without the field that leads to it; their other fields count.
 */
function around({ within }: Place): WireObject[] {
  if (within === null) return []
  const { [within.name]: _, ...rest } = within.object
  return [rest, ...around(within.place)]
}

function hasId(object: WireObject, askedId: string, isIt: typeof isSame): boolean {
  return idKeys.some((key) => isIt(idOf(valueAt(object, key)), askedId))
}

function isSame(id: string | null, askedId: string): boolean {
  return id === askedId
}

/** `107` and `video_107` may be the same id; so may `sora-2:t_1` and `t_1`. */
function isAlike(id: string | null, askedId: string): boolean {
  if (id === null) return false
  const [short, long] = id.length < askedId.length ? [id, askedId] : [askedId, id]
  return long === short || /[:_-]$/.test(long.endsWith(short) ? long.slice(0, -short.length) : '')
}

/**
 * Returns a test for objects that are other tasks: they have a different id in a field that holds the
 * requested id elsewhere. Objects wrapped by a gateway and the videos of a task have ids of their own and do
 * not count.
 */
export function otherTaskTest(
  levels: readonly WireObject[],
  askedId: string | undefined,
): (object: object, path: readonly string[]) => boolean {
  if (askedId === undefined) return () => false
  const kinds = idKeys.filter((key) => levels.some((level) => isAlike(idOf(valueAt(level, key)), askedId)))
  return (object, path) =>
    kinds.some((key) => {
      const id = idOf(valueAt(object, key))
      const isOwn = (name: string) =>
        envelopeKeys.includes(name) ||
        (itsVideos.test(name) && !(taskIdKeys.includes(key) && /^(?:item|list)s?$/.test(name)))
      return id !== null && !isAlike(id, askedId) && !path.every(isOwn)
    })
}
