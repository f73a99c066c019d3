import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { KeptDraft, KeptStep } from '../draft/kept-draft.ts';
import type { Letter } from '../outbox/letter.ts';

/** What this device keeps of everybody who works on it. */
export interface DeviceSchema extends DBSchema {
  letter: { key: string; value: Letter; indexes: { person: string } };
  draft: { key: [personId: string, subject: string]; value: KeptDraft };
  step: { key: [personId: string, subject: string, index: number]; value: KeptStep };
}

export type DeviceDatabase = IDBPDatabase<DeviceSchema>;

/** The device keeps nothing: its disk is full, or the window is one that forgets. */
export class DeviceKeepsNothing extends Error {}

const NAME = 'quorum-device';
const VERSION = 1;

let opened: Promise<DeviceDatabase> | undefined;

/** The database of this device, which survives the tab and the browser. */
export function deviceDatabase(): Promise<DeviceDatabase> {
  opened ??= open().catch((cause: unknown) => {
    opened = undefined;
    throw cause;
  });
  return opened;
}

async function open(): Promise<DeviceDatabase> {
  const database = await openDB<DeviceSchema>(NAME, VERSION, {
    upgrade: fresh => {
      fresh
        .createObjectStore('letter', { keyPath: 'annotationId' })
        .createIndex('person', 'personId');
      fresh.createObjectStore('draft', { keyPath: ['personId', 'subject'] });
      fresh.createObjectStore('step', { keyPath: ['personId', 'subject', 'index'] });
    },
    // A newer version of this page wants to change the database: it must not wait for this tab.
    blocking: () => {
      opened = undefined;
      database.close();
    },
    terminated: () => {
      opened = undefined;
    },
  });
  return database;
}
