import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '#server/config.ts';

describe('readConfig', () => {
  it('listens on loopback with the demo on when nothing is set', () => {
    expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 3000, demo: true });
  });

  it('turns the demo off by itself where others can reach the server', () => {
    expect(readConfig({ HOST: '0.0.0.0' }).demo).toBe(false);
    expect(readConfig({ HOST: '0.0.0.0', DEMO: 'true' }).demo).toBe(true);
  });

  it.each([
    [{ PORT: 'eighty' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ DATABASE_URL: 'mysql://localhost/quorum' }, 'DATABASE_URL'],
    [{ SECRET: 'short' }, 'SECRET'],
    [{ DEMO: 'perhaps' }, 'DEMO'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  ])('names the variable that is wrong in %o', (environment, name) => {
    const read = () => readConfig(environment);
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(`environment variable ${name} `);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', SECRET: '' })).toMatchObject({ port: 3000, secret: undefined });
  });
});
