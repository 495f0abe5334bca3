export { openShelf, type Shelf } from '../storage/open-shelf.ts'
export { createUploads, type UploadsOptions } from './create-uploads.ts'
export { digestOf } from './digest-of.ts'
export type { ChatTools, FileSource, Upload, UploadRequests, Uploads } from './uploads.ts'
