/** Builds the gallery and serves it; `?screen=home&theme=dark&locale=ar&page=hostile&profile=halcyon` chooses what it shows. */
export function serveGallery(): Promise<{ readonly address: string; close(): Promise<void> }>
