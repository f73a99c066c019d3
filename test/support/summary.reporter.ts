import type { Reporter, TestModule } from 'vitest/node';

/** Closes a run with one plain line that any tool can read: "524 passed, 0 failed, 11 skipped". */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules)
      for (const test of module.children.allTests()) count[test.result().state]++;
    const broken = modules.filter(module => module.state() === 'failed').length;
    const failed = Math.max(count.failed, broken);
    process.stdout.write(`\n${count.passed} passed, ${failed} failed, ${count.skipped} skipped\n`);
  }
}
