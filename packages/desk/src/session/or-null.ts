import { ChatError } from '@deskbell/core/feed'

/** Null for what could not be had now: the view keeps what it shows, and the next look, or the button, asks again. */
export async function orNull<T>(request: Promise<T>): Promise<T | null> {
  try {
    return await request
  } catch (error) {
    if (error instanceof ChatError) return null
    throw error
  }
}
