/** In hertz: two soft notes, a fourth apart. */
const notes = [660, 880]
/** In seconds, of one note. */
const length = 0.14

/** A short tone for a message that came while nobody looked. Where the browser allows no sound, there is none. */
export function ring(Audio: typeof AudioContext | undefined = globalThis.AudioContext): void {
  if (!Audio) return
  const audio = new Audio()
  notes.forEach((frequency, index) => {
    const start = audio.currentTime + index * length
    const loudness = audio.createGain()
    const tone = audio.createOscillator()
    tone.frequency.value = frequency
    loudness.gain.setValueAtTime(0, start)
    loudness.gain.linearRampToValueAtTime(0.08, start + 0.02)
    loudness.gain.exponentialRampToValueAtTime(0.001, start + length * 2)
    tone.connect(loudness).connect(audio.destination)
    tone.start(start)
    tone.stop(start + length * 2)
  })
  setTimeout(() => void audio.close(), 1000)
}
