import js from '@eslint/js'
import globals from 'globals'
import tseslint from 'typescript-eslint'

/** Who may not know whom. The borders make the mock and a real server interchangeable. */
const border = (folder, forbidden, why) => ({
  files: [`${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: forbidden.map((name) => ({ regex: `^(\\.\\./)+${name}(/|$)`, message: why })) },
    ],
  },
})

export default tseslint.config(
  { ignores: ['**/dist', '**/node_modules', 'grantproof-report', 'coverage'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-expressions': 'off', // chai: expect(x).to.be.granted
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }],
      'no-control-regex': 'off', // control characters are what many checks are about
    },
  },
  {
    // What runs in a page brings the types of a browser along; a name of theirs elsewhere is a slip.
    files: ['**/*.ts'],
    ignores: ['reports/html/client/**', 'test/reports/**', 'test/mock-server/edges/msw/browser/page.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...Object.keys(globals.browser).filter((name) => !Object.hasOwn(globals.node, name)),
      ],
    },
  },
  { files: ['**/*.mjs', '**/*.cjs'], languageOptions: { globals: globals.node } },
  border(
    'requirements',
    ['driver', 'suites', 'mock-server', 'playground', 'reports', 'proof', 'cli', 'course'],
    'requirements are data: they know nobody',
  ),
  border(
    'driver',
    ['suites', 'mock-server', 'playground', 'reports', 'proof', 'cli', 'course'],
    'the driver knows only requirements',
  ),
  border(
    'suites',
    ['mock-server', 'playground', 'reports', 'proof', 'cli', 'course'],
    'suites judge any server: they never know the mock',
  ),
  border(
    'mock-server',
    ['driver', 'suites', 'playground', 'reports', 'proof', 'cli', 'course'],
    'the mock server knows nothing of those who judge it',
  ),
  {
    // A browser runs it as well as Node: only the room `node`, which is loaded when a port is asked for, may know Node.
    files: ['mock-server/**/*.ts'],
    ignores: ['mock-server/edges/node/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^node:',
              allowTypeImports: true,
              message: 'the mock server runs in browsers too: only edges/node knows Node',
            },
            {
              regex: '/node/',
              allowTypeImports: false,
              message: 'edges/node is loaded by import() when it is needed',
            },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        ...Object.keys(globals.browser).filter((name) => !Object.hasOwn(globals.node, name)),
        ...Object.keys(globals.node).filter((name) => !Object.hasOwn(globals.browser, name)),
      ],
    },
  },
  border(
    'reports',
    ['driver', 'mock-server', 'proof', 'cli', 'course'],
    'reports render verdicts: they know the types of suites only',
  ),
  border(
    'playground',
    ['requirements', 'driver', 'suites', 'mock-server', 'reports', 'run', 'proof', 'cli', 'course'],
    'the playground is a client of any server: it knows nobody here',
  ),
  border(
    'course',
    ['playground', 'reports', 'proof', 'cli'],
    'the course teaches clients: it knows the mock server, and the driver where it plays the browser',
  ),
  border('proof', ['reports', 'cli', 'course'], 'the proof joins suites and mock server, nothing else'),
)
