import { type Environment, originOf } from '#environments/environment.ts'
import { pageId } from '#lib/browser/page-id.ts'
import { newId } from '#lib/new-id.ts'
import type { Task } from './task.ts'

/** What a person submitted. */
export type Asked = Pick<Task, 'prompt' | 'model' | 'image' | 'options' | 'groupId'> &
  Partial<Pick<Task, 'images'>>

/** The record of a submission that is not sent yet. */
export function newTask(environment: Environment, asked: Asked): Task {
  return {
    id: newId(),
    environmentId: environment.id,
    origin: originOf(environment),
    isAdded: false,
    images: [],
    ...asked,
    createdAt: Date.now(),
    submission: 'sending',
    tabId: pageId,
    remoteId: null,
    video: null,
    askedAt: null,
    heardAt: null,
    lastUnfinished: null,
    notice: null,
    transcript: null,
    freshLinkAt: null,
    linkAsks: 0,
    twinId: null,
    media: null,
    seenAt: null,
    deletedAt: null,
  }
}
