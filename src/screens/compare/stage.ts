// Several videos that play as one. Knows elements, not tasks; what has to happen when is in `step-together.ts`.

import { playbackCell } from '#environments/playback-preferences.ts'
import { frameOf } from '#screens/shared/player/playhead.ts'
import { type SeekAction, seekTarget } from '#screens/shared/player/seeking.ts'
import { planStep } from './step-together.ts'

export interface StageState {
  isPlaying: boolean
  /** Seconds. */
  position: number
  /** Of the longest; 0 until one is known. Seconds. */
  duration: number
  /** Which one is heard; null for the first. */
  heard: string | null
}

/** As browsers count it: there is more than this one picture. */
const hasFutureData = 3

export class Stage {
  readonly #videos = new Map<string, HTMLVideoElement>()
  readonly #listeners = new Set<() => void>()
  #state: StageState = { isPlaying: false, position: 0, duration: 0, heard: null }
  #frameRequest = 0
  /** Which ones were to move when it was last looked at. */
  #moving: readonly boolean[] = []

  get = (): StageState => this.#state

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes a video in, from wherever it is; returns the way to let it go. */
  attach(id: string, video: HTMLVideoElement): () => void {
    this.#videos.set(id, video)
    this.applySound()
    return () => {
      if (this.#videos.get(id) !== video) return
      this.#videos.delete(id)
      this.applySound()
      this.learnDuration()
    }
  }

  /** A video knows its length now, or went away: the others wait where they are. */
  learnDuration = (): void => {
    const duration = Math.max(0, ...this.#all().map((video) => video.duration || 0))
    this.#publish({ duration, position: Math.min(this.#state.position, duration) })
    if (!this.#state.isPlaying) this.seek(this.#state.position)
  }

  toggle = (): void => {
    if (this.#state.isPlaying) this.pause()
    else this.play()
  }

  /** From where they are; from the start once they are over. */
  play(): void {
    const { position, duration } = this.#state
    if (duration === 0) return
    this.seek(position >= duration ? 0 : position)
    this.#publish({ isPlaying: true })
    // Within the person's click: some browsers allow it nowhere else.
    for (const video of this.#all()) this.#start(video)
    this.#moving = []
    cancelAnimationFrame(this.#frameRequest)
    this.#frameRequest = requestAnimationFrame(this.#tick)
  }

  pause = (): void => {
    cancelAnimationFrame(this.#frameRequest)
    for (const video of this.#all()) video.pause()
    this.#publish({ isPlaying: false })
  }

  /** All of them; a shorter one to its end. Seconds. */
  seek = (position: number): void => {
    for (const video of this.#all()) {
      if (video.duration > 0) video.currentTime = Math.min(position, video.duration)
    }
    this.#publish({ position })
  }

  /** Frames are those of the video with the shortest. */
  move(action: SeekAction): void {
    const isStep = action === 'frameBack' || action === 'frameForward'
    if (isStep) {
      this.pause()
      // Where they stopped they may be a picture apart.
      const { position } = planStep(this.#standings())
      this.#publish({ position })
    }
    const frame = Math.min(...this.#all().map(frameOf))
    const { position: time, duration } = this.#state
    this.seek(seekTarget(action, { time, duration, frame }))
  }

  hear(id: string): void {
    this.#publish({ heard: id })
    this.applySound()
  }

  /** One is heard, at the person's volume, all at the person's speed. */
  applySound = (): void => {
    const { volume, isMuted, rate } = playbackCell.get()
    const heard = this.heardId()
    for (const [id, video] of this.#videos) {
      video.volume = Math.min(Math.max(volume, 0), 1)
      video.muted = isMuted || id !== heard
      video.defaultPlaybackRate = rate
      video.playbackRate = rate
    }
  }

  heardId(): string | null {
    const { heard } = this.#state
    if (heard !== null && this.#videos.has(heard)) return heard
    return [...this.#videos.keys()][0] ?? null
  }

  #tick = (): void => {
    const videos = this.#all()
    const plan = planStep(this.#standings())
    if (plan.isOver || videos[plan.clock]?.ended) {
      if (!playbackCell.get().isLooping) {
        this.pause()
        this.seek(this.#state.duration)
        return
      }
      this.seek(0)
      this.#moving = []
    } else {
      this.#publish({ position: plan.position })
      // A key of the keyboard or of headphones stopped one: that means all.
      if (videos.some((video, index) => this.#moving[index] && plan.moves[index] && video.paused)) {
        this.pause()
        return
      }
      for (const [index, video] of videos.entries()) {
        const jump = plan.jumps[index] ?? null
        if (jump !== null && !video.seeking) video.currentTime = jump
        if (plan.moves[index] && video.paused) this.#start(video)
        if (!plan.moves[index] && !video.paused) video.pause()
      }
      this.#moving = plan.moves
    }
    this.#frameRequest = requestAnimationFrame(this.#tick)
  }

  #start(video: HTMLVideoElement): void {
    video.play().catch((error: unknown) => {
      // Anything but that it was paused meanwhile: the browser wants a click first.
      if (error instanceof DOMException && error.name === 'NotAllowedError') this.pause()
    })
  }

  #standings() {
    return this.#all().map(({ currentTime: time, duration, readyState }) => ({
      time,
      duration,
      isReady: readyState >= hasFutureData,
    }))
  }

  #all(): HTMLVideoElement[] {
    return [...this.#videos.values()]
  }

  #publish(change: Partial<StageState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of [...this.#listeners]) listener()
  }
}
