/** Two quiet tones, the second a fifth higher; hertz. */
const tones = [587.33, 880]
/** From one tone to the next, and how long each lasts; seconds. */
const apart = 0.14
const length = 0.45
/** Of the loudest; 0–1. */
const loudness = 0.12

/** Plays them. Resolves with false where the browser does not let this page be heard. */
export async function playChime(): Promise<boolean> {
  if (typeof AudioContext === 'undefined') return false
  const audio = new AudioContext()
  // Without a click on this page before, it never starts.
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
