/** Tests of the components run in a page; everything else runs in Node. */
const project = {
  rootDir: __dirname,
  transform: { '\\.(ts|js|mjs)$': '<rootDir>/tests/support/esbuild-transform.cjs' },
  transformIgnorePatterns: ['/node_modules/(?!tdesign-miniprogram/)'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  modulePathIgnorePatterns: ['<rootDir>/cloudfunctions/dist/', '<rootDir>/.cache/', '<rootDir>/.data/'],
};

module.exports = {
  // Every test file starts a cloud of its own, so a busy machine is slow rather than wrong.
  testTimeout: 30_000,
  projects: [
    {
      ...project,
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      testPathIgnorePatterns: ['<rootDir>/tests/components/'],
    },
    {
      ...project,
      displayName: 'components',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/tests/components/**/*.test.ts'],
    },
  ],
};
