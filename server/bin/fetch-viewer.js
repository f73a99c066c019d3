// Runs after "npm install". It never fails the installation: "npm start" tries again.
const major = Number(process.versions.node.split('.')[0]);

if (major < 24) {
  process.stderr.write(
    `The viewer was not fetched: that takes Node 24, and this is Node ${process.versions.node}. ` +
      '"npm start" will fetch it.\n'
  );
} else {
  const { ensureViewer } = await import('../src/viewer/fetch-viewer.ts');
  const { DEFAULT_VIEWER } = await import('../src/viewer/viewer-release.ts');
  try {
    await ensureViewer(DEFAULT_VIEWER);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
}
