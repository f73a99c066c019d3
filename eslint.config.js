import tseslint from 'typescript-eslint';

/** Forbids imports that match `regex` in `files`, with the reason. */
const ban = (files, regex, message, options = {}) => ({
  files: [files],
  ...options,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ regex, message }] }] },
});

export default tseslint.config(
  { ignores: ['build/', '.cache/', '.quorum/', '**/node_modules/'] },
  ...tseslint.configs.strict,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      'max-lines': ['error', 300],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  ban(
    'server/src/geometry/**',
    '^(?!\\./)',
    'geometry/ is what a contour and a mask are: it needs nobody.'
  ),
  ban(
    'server/src/fusion/**',
    '^(?!\\./|\\.\\./geometry/)',
    'fusion/ is pure: it may use geometry/ and nothing else.'
  ),
  ban(
    'server/src/geometry/*/**',
    '^(?!\\./|\\.\\./(?!\\.))',
    'geometry/ is what a contour and a mask are: it needs nobody.'
  ),
  ban(
    'server/src/fusion/*/**',
    '^(?!\\./|\\.\\./(?!\\.)|\\.\\./\\.\\./geometry/index\\.ts$)',
    'fusion/ is pure: it may use geometry/ and nothing else.'
  ),
  ban(
    'server/src/contract/**',
    '^(?!\\./|typebox$)',
    'contract/ crosses the wire into browsers: it needs typebox alone.'
  ),
  ban(
    'server/src/**/*.service.ts',
    '^fastify|^pg$',
    'A service knows neither HTTP nor the database driver.'
  ),
  ban(
    'server/src/**/*.routes.ts',
    '^kysely|\\.repository\\.ts$',
    'A route asks a service; SQL is behind it.',
    { ignores: ['server/src/health.routes.ts'] }
  ),
  ban(
    'extension/src/**',
    '^quorum-server/(?!contract(/export-format)?$|geometry$|fusion$)',
    'The extension knows three doors of the server: contract, geometry and fusion.'
  ),
  {
    files: ['extension/src/**'],
    ignores: ['extension/src/client/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['fetch', 'XMLHttpRequest'].map(name => ({
          name,
          message: 'What goes over the wire goes through client/.',
        })),
      ],
    },
  }
);
