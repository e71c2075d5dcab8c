/** The file of `grantproof mock`: read, variables replaced, checked. */
import { replaceVariables } from '../../driver/target/file/environment.ts'
import { problemsIn } from '../../driver/target/file/problems.ts'
import { readValue, type FileKind } from '../../driver/target/file/read.ts'
import { TargetError } from '../../driver/target/target-error.ts'
import { mockFile, type MockFile } from './schema.ts'

const kind: FileKind = {
  file: 'a YAML, JSON, TypeScript or JavaScript file',
  name: 'options',
  example: 'export const options = { clients: [ ... ] }',
}

/**
 * @param file path, from the working directory
 * @throws {TargetError} when it cannot be read, or something in it is wrong: a sentence each
 */
export async function loadMockFile(file: string): Promise<MockFile> {
  const written = await readValue(file, kind)
  // An empty file asks for nothing special.
  const { value, problems } = replaceVariables(written ?? {})
  const { data, error } = mockFile.safeParse(value)
  const unset = new Set(problems.map(({ path }) => path))
  // A variable that is not set is one mistake, not two.
  const all = [...problems, ...problemsIn(error).filter(({ path }) => !unset.has(path))]
  if (data !== undefined && all.length === 0) return data
  throw new TargetError(
    all.map(({ path, text }) => (path === '' ? text : `${path} ${text}`)),
    file,
  )
}
