import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The stories that wait longest, for letters and dead lines; begun last, they would keep one worker busy while the others have nothing to do. */
const longest = /stories\/(rest|websocket)\.story|(hostile|needs|long-thread|conformance)\.story/

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => Number(longest.test(other.moduleId)) - Number(longest.test(one.moduleId)))
  }
}
