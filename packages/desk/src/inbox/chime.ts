/** Two soft notes, made on the spot: no file to load. Does nothing where the page may not sound yet. */
export function createChime(open: () => AudioContext): () => void {
  let context: AudioContext | null = null
  return () => {
    context ??= open()
    if (context.state === 'suspended') void context.resume()
    for (const [index, pitch] of [660, 880].entries()) {
      const from = context.currentTime + index * 0.14
      const tone = context.createOscillator()
      const volume = context.createGain()
      tone.frequency.value = pitch
      volume.gain.setValueAtTime(0, from)
      volume.gain.linearRampToValueAtTime(0.08, from + 0.01)
      volume.gain.exponentialRampToValueAtTime(0.0001, from + 0.3)
      tone.connect(volume).connect(context.destination)
      tone.start(from)
      tone.stop(from + 0.32)
    }
  }
}
