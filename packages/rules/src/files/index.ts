export { checkFile, type FileFault, takenEndings } from './check-file.ts'
export { cleanName } from './clean-name.ts'
export { type Picture, readPicture } from './read-picture.ts'
export { withoutMetadata } from './without-metadata.ts'
