import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Who may import whom: pages → services → shared ← functions → kernel → shared; components → i18n, shared/domain. */
const forbid = (files, regex, message, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ regex, message }] }] },
});

const NOUNS = 'needs|people|points|services|notices|clock';
const PURE = 'shared/ is told the time and the chance: both enter once, in serve';

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'cloudfunctions/dist/',
      'miniprogram/**/miniprogram_npm/',
      'tests/preview/fixture/',
      '.cache/',
      '.data/',
      'shots/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    languageOptions: { globals: globals.node },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: 'error',
      'no-console': 'off',
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['miniprogram/shared/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: PURE },
        { object: 'Math', property: 'random', message: PURE },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: PURE },
      ],
    },
  },
  forbid(
    ['miniprogram/shared/**/*.ts'],
    '(^node:|/(services|i18n|pages|components|behaviors|kernel)/)',
    'shared/ imports nothing but itself',
  ),
  {
    files: ['miniprogram/components/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '/(services|behaviors|pages|contract)/',
              allowTypeImports: true,
              message: 'components are presentational: properties in, events out',
            },
          ],
        },
      ],
    },
  },
  forbid(['miniprogram/services/**/*.ts'], '/(pages|components|behaviors)/', 'services know no pages'),
  forbid(['cloudfunctions/src/kernel/**/*.ts'], `^\\.\\./(${NOUNS})/`, 'the kernel knows no noun'),
  forbid(
    [`cloudfunctions/src/!(kernel)/*.ts`],
    `^\\.\\./(${NOUNS})/(?!store$)`,
    "a noun may use another noun's store, never its use cases",
  ),
  forbid(
    ['devkit/**/*.ts'],
    '/(miniprogram|cloudfunctions/src)/',
    "devkit serves dist/ and reads miniprogram/ as data: it imports nothing of the product's source",
  ),
);
