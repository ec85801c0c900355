// Sample tasks for tests, changed as each test needs.

import type { LastResponse } from '#api/last-response.ts'
import type { Video } from '#api/video.ts'
import type { VideoAnswer } from '#api/video-api.ts'
import type { Task } from '#tasks/store/task.ts'

export const start = Date.UTC(2026, 1, 9, 2, 0, 0)

export function aTask(change: Partial<Task> = {}): Task {
  return {
    id: 'task-a',
    environmentId: 'dev',
    origin: '',
    isAdded: false,
    prompt: '一只小猫和一只小狗在织毛衣',
    model: null,
    image: null,
    images: [],
    options: {},
    groupId: null,
    createdAt: start,
    submission: 'created',
    tabId: 'tab-a',
    remoteId: '50',
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
    ...change,
  }
}

export function aVideo(change: Partial<Video> = {}): Video {
  return {
    id: 'video_50',
    status: 'queued',
    statusWord: 'pending',
    progress: null,
    progressMessage: null,
    videoUrl: null,
    pageUrl: null,
    error: null,
    prompt: null,
    model: null,
    createdAt: null,
    completedAt: null,
    ...change,
  }
}

export const transcript: LastResponse = { status: 200, text: '{}' }

export function anAnswer(change: Partial<Video> = {}): VideoAnswer {
  return { video: aVideo(change), transcript }
}
