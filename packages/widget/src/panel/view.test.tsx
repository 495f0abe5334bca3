import { describeView } from '../../test/describe-view.tsx'

describeView('all of `@preact/signals`, as in the npm library')
