// What an import would change in this browser. Pure: the preview shows it, `import-backup.ts` does it.

import { type Environment, originOf } from '#environments/environment.ts'
import type { OwnEnvironment } from '#environments/environment-store.ts'
import { isEqual } from '#lib/is-equal.ts'
import { imageKeysOf } from '../store/image-keys.ts'
import { mergeTask } from '../store/merge-task.ts'
import type { StarredPrompt } from '../store/records.ts'
import type { Task } from '../store/task.ts'
import type { Backup } from './read-backup.ts'

/** The data of this browser. */
export interface Here {
  tasks: Iterable<Task>
  /** Keys of the images that are stored (`image-keys.ts`). */
  imageKeys: ReadonlySet<string>
  environments: readonly Environment[]
  ownEnvironments: readonly OwnEnvironment[]
  starred: readonly StarredPrompt[]
}

export interface PlannedTask {
  /** Whether it is new, or knows something that this browser's task does not. */
  kind: 'added' | 'updated'
  /** The resulting task, with its id in this browser. */
  task: Task
  /** Images that this browser lacks, by their keys. */
  files: ReadonlyMap<string, Blob>
}

export interface PlannedEnvironment {
  entry: OwnEnvironment
  /** The environment of this browser that it would replace; null if it is new. */
  replaces: Environment | null
}

export interface ImportPlan {
  tasks: readonly PlannedTask[]
  /** Number of tasks about which the file knows nothing new, or that were just deleted in this browser. */
  unchanged: number
  environments: readonly PlannedEnvironment[]
  /** Those that this browser does not have. */
  starred: readonly StarredPrompt[]
}

export function planImport({ tasks, images, environments, starred }: Backup, here: Here): ImportPlan {
  const mine = new TaskIndex(here.tasks)
  const planned: PlannedTask[] = []
  let unchanged = 0
  const theirTasks = [...withoutDoubles(tasks, environmentFinder(environments, here.environments))]
  // Sure matches come first: an imported task matches any task with its remote id until it is known to be one
  // of them.
  const sure = new Set(theirTasks.filter((theirs) => mine.has(theirs)))
  for (const theirs of [...sure, ...theirTasks.filter((theirs) => !sure.has(theirs))]) {
    const before = mine.find(theirs)
    const task = before === null ? { ...theirs, id: mine.freeId(theirs.id) } : mergeTask(before, theirs)
    const files = missingFiles(task, theirs, images, here.imageKeys)
    if (before !== null && (before.deletedAt !== null || (task === before && files.size === 0))) {
      unchanged += 1
    } else {
      mine.put(task)
      planned.push({ kind: before === null ? 'added' : 'updated', task, files })
    }
  }
  const isStarred = new Set(here.starred.map(({ prompt }) => prompt))
  return {
    tasks: planned,
    unchanged,
    environments: offer(environments, here),
    starred: starred.filter(({ prompt }) => !isStarred.has(prompt)),
  }
}

/** The files of a task's images that only the backup has. */
function missingFiles(
  task: Task,
  theirs: Task,
  images: Backup['images'],
  here: ReadonlySet<string>,
): ReadonlyMap<string, Blob> {
  const files = new Map<string, Blob>()
  const theirKeys = imageKeysOf(theirs)
  for (const { key, image, nth } of imageKeysOf(task)) {
    const same = theirKeys.find((their) => their.nth === nth && isEqual(their.image, image))
    const file = same && images.get(same.key)
    if (file !== undefined && !here.has(key)) files.set(key, file)
  }
  return files
}

/** The tasks of the file, each once, in the environments that they have in this browser. */
function withoutDoubles(tasks: readonly Task[], environmentOf: (task: Task) => string): Iterable<Task> {
  const index = new TaskIndex([])
  for (const original of tasks) {
    const task = { ...original, environmentId: environmentOf(original) }
    const same = index.find(task)
    index.put(same === null ? { ...task, id: index.freeId(task.id) } : mergeTask(same, task))
  }
  return index.all()
}

/** Finds the record of the same task. */
class TaskIndex {
  readonly #byId = new Map<string, Task>()
  readonly #byVideo = new Map<string, Task[]>()

  constructor(tasks: Iterable<Task>) {
    for (const task of tasks) this.put(task)
  }

  all(): Iterable<Task> {
    return this.#byId.values()
  }

  put(task: Task): void {
    this.#byId.set(task.id, task)
    const key = videoKey(task)
    if (key === null) return
    // Keep its position: which of several is found must not depend on what was found before.
    const known = this.#byVideo.get(key) ?? []
    const isKnown = known.some(({ id }) => id === task.id)
    this.#byVideo.set(key, isKnown ? known.map((one) => (one.id === task.id ? task : one)) : [...known, task])
  }

  /** True if there is a record with the same id about the same video. */
  has(theirs: Task): boolean {
    const mine = this.#byId.get(theirs.id)
    return mine !== undefined && videoKey(mine) !== null && videoKey(mine) === videoKey(theirs)
  }

  find(theirs: Task): Task | null {
    const key = videoKey(theirs)
    const sameVideo = key === null ? [] : (this.#byVideo.get(key) ?? [])
    return (
      sameVideo.find(({ id }) => id === theirs.id) ??
      sameVideo.find((mine) => isSameSubmission(mine, theirs)) ??
      [...this.#withId(theirs.id)].find((mine) => isCompatible(mine, theirs)) ??
      null
    )
  }

  /** The id itself, or the first unused one of `id-2`, `id-3` …: the same at every import. */
  freeId(id: string): string {
    const count = [...this.#withId(id)].length
    return count === 0 ? id : numbered(id, count + 1)
  }

  *#withId(id: string): Generator<Task> {
    for (let count = 1; ; count += 1) {
      const task = this.#byId.get(count === 1 ? id : numbered(id, count))
      if (task === undefined) return
      yield task
    }
  }
}

function numbered(id: string, count: number): string {
  return `${id}-${count}`
}

/** A video by its server and remote id; null while it has none. */
function videoKey({ environmentId, origin, remoteId }: Task): string | null {
  return remoteId === null ? null : JSON.stringify([environmentId, origin, remoteId])
}

/** A server that lost its records reuses ids: submissions of two prompts are two tasks. */
function isSameSubmission(one: Task, other: Task): boolean {
  return one.isAdded || other.isAdded || one.prompt === other.prompt
}

/** True for the same record, unless it has become two different tasks. */
function isCompatible(mine: Task, theirs: Task): boolean {
  const isSameVideo = mine.remoteId === null || theirs.remoteId === null || mine.remoteId === theirs.remoteId
  return isSameVideo && mine.origin === theirs.origin
}

/**
 * Returns a function that finds this browser's environment for a task of the file: the one with the same id,
 * or else with the same address, which another browser knows by another id. If there is none, the task keeps
 * its own.
 */
function environmentFinder(
  theirs: readonly OwnEnvironment[],
  mine: readonly Environment[],
): (task: Task) => string {
  const moved = new Map(
    theirs.flatMap(({ id, baseUrl }) => {
      const same = mine.find((one) => one.baseUrl === baseUrl)
      return same === undefined || mine.some((one) => one.id === id && one.baseUrl === baseUrl)
        ? []
        : [[id, same] as const]
    }),
  )
  return ({ environmentId, origin }) => {
    const home = moved.get(environmentId)
    return home !== undefined && originOf(home) === origin ? home.id : environmentId
  }
}

/** The environments that the person may add: those that differ from this browser's. */
function offer(
  theirs: readonly OwnEnvironment[],
  { environments, ownEnvironments }: Here,
): PlannedEnvironment[] {
  const byId = new Map(theirs.map((entry) => [entry.id, entry]))
  return [...byId.values()].flatMap((entry) => {
    const replaces = environments.find(({ id }) => id === entry.id) ?? null
    const isHere =
      ownEnvironments.some((own) => isEqual(own, entry)) ||
      environments.some(({ id, baseUrl }) => id !== entry.id && baseUrl === entry.baseUrl)
    return isHere ? [] : [{ entry, replaces }]
  })
}
