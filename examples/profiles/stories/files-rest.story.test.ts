import { tellOfFiles } from './tell-of-files.ts'

tellOfFiles('rest')
