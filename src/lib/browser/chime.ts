/** Two tones, a fifth apart; hertz. */
const tones = [587.33, 880]
/** Interval between the starts of the tones, and the duration of each; seconds. */
const apart = 0.14
const length = 0.45
/** Gain, 0–1. */
const loudness = 0.12

/** Plays two quiet tones. Resolves with false if the browser does not let this page play sound. */
export async function playChime(): Promise<boolean> {
  if (typeof AudioContext === 'undefined') return false
  const audio = new AudioContext()
  // `resume` stays pending until the person has interacted with the page.
  const starts = audio.state === 'running' || (await Promise.race([resumed(audio), soon()]))
  if (!starts) {
    void audio.close()
    return false
  }
  for (const [index, frequency] of tones.entries()) {
    const start = audio.currentTime + index * apart
    const tone = new OscillatorNode(audio, { type: 'sine', frequency })
    const gain = new GainNode(audio, { gain: 0 })
    gain.gain.setValueAtTime(0, start)
    gain.gain.linearRampToValueAtTime(loudness, start + 0.015)
    gain.gain.exponentialRampToValueAtTime(0.0001, start + length)
    tone.connect(gain).connect(audio.destination)
    tone.start(start)
    tone.stop(start + length)
    if (index === tones.length - 1) tone.addEventListener('ended', () => void audio.close())
  }
  return true
}

function resumed(audio: AudioContext): Promise<boolean> {
  return audio.resume().then(
    () => true,
    () => false,
  )
}

function soon(): Promise<boolean> {
  return new Promise((resolve) => setTimeout(() => resolve(false), 500))
}
