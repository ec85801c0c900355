// Plays several video elements in sync. It knows no tasks; `step-together.ts` decides what happens when.

import { playbackStore } from '#environments/playback-preferences.ts'
import { clamp } from '#lib/clamp.ts'
import { createStore } from '#lib/store.ts'
import { frameOf } from '#screens/shared/player/playhead.ts'
import { type SeekAction, seekTarget } from '#screens/shared/player/seeking.ts'
import { planStep } from './step-together.ts'

export interface StageState {
  isPlaying: boolean
  /** Seconds. */
  position: number
  /** Duration of the longest video in seconds; 0 until one is known. */
  duration: number
  /** Id of the audible video; null for the first one. */
  heard: string | null
}

/** `HTMLMediaElement.HAVE_FUTURE_DATA`: more than the current frame is loaded. */
const hasFutureData = 3

export class Stage {
  readonly #videos = new Map<string, HTMLVideoElement>()
  readonly #state = createStore<StageState>({ isPlaying: false, position: 0, duration: 0, heard: null })
  #frameRequest = 0
  /** Which videos had to play at the last tick. */
  #moving: readonly boolean[] = []

  readonly get = this.#state.get
  readonly subscribe = this.#state.subscribe

  /** Adds a video at its current position. Returns a function that removes it. */
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

  /** Call when a duration becomes known or a video is removed. The position is kept if possible. */
  learnDuration = (): void => {
    const duration = Math.max(0, ...this.#all().map((video) => video.duration || 0))
    this.#publish({ duration, position: Math.min(this.#state.get().position, duration) })
    if (!this.#state.get().isPlaying) this.seek(this.#state.get().position)
  }

  toggle = (): void => {
    if (this.#state.get().isPlaying) this.pause()
    else this.play()
  }

  /** Plays from the current position, or from the start after the end. */
  play(): void {
    const { position, duration } = this.#state.get()
    if (duration === 0) return
    this.seek(position >= duration ? 0 : position)
    this.#publish({ isPlaying: true })
    // In the user's click: some browsers allow `play` only there.
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

  /** Moves all videos to a position in seconds, a shorter video to its end. */
  seek = (position: number): void => {
    for (const video of this.#all()) {
      if (video.duration > 0) video.currentTime = Math.min(position, video.duration)
    }
    this.#publish({ position })
  }

  /** Frame steps use the shortest frame duration of all videos. */
  move(action: SeekAction): void {
    const isStep = action === 'frameBack' || action === 'frameForward'
    if (isStep) {
      this.pause()
      // After a pause the videos may be one frame apart.
      const { position } = planStep(this.#standings())
      this.#publish({ position })
    }
    const frame = Math.min(...this.#all().map(frameOf))
    const { position: time, duration } = this.#state.get()
    this.seek(seekTarget(action, { time, duration, frame }))
  }

  hear(id: string): void {
    this.#publish({ heard: id })
    this.applySound()
  }

  /** Applies the user's volume and speed; all videos but one are muted. */
  applySound = (): void => {
    const { volume, isMuted, rate } = playbackStore.get()
    const heard = this.heardId()
    for (const [id, video] of this.#videos) {
      video.volume = clamp(volume, 0, 1)
      video.muted = isMuted || id !== heard
      video.defaultPlaybackRate = rate
      video.playbackRate = rate
    }
  }

  heardId(): string | null {
    const { heard } = this.#state.get()
    if (heard !== null && this.#videos.has(heard)) return heard
    return [...this.#videos.keys()][0] ?? null
  }

  #tick = (): void => {
    const videos = this.#all()
    const plan = planStep(this.#standings())
    if (plan.isOver || videos[plan.clock]?.ended) {
      if (!playbackStore.get().isLooping) {
        this.pause()
        this.seek(this.#state.get().duration)
        return
      }
      this.seek(0)
      this.#moving = []
    } else {
      this.#publish({ position: plan.position })
      // A media key or headphones paused one video: pause all.
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
      // The browser requires a click. Other rejections mean that the video was paused meanwhile.
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
    this.#state.set({ ...this.#state.get(), ...change })
  }
}
