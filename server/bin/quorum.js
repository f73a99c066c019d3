#!/usr/bin/env node
const major = Number(process.versions.node.split('.')[0]);

if (major < 24) {
  process.stderr.write(
    `Quorum needs Node 24 and this is Node ${process.versions.node}. ` +
      'It comes with Quorum: run "npm install" without --ignore-scripts, ' +
      'then "npm start" or "npx quorum", which use it.\n'
  );
  process.exit(1);
}

await import('../src/cli/quorum.ts');
