import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './condition.ts';

const PROGRAM = '/usr/sbin/Orthanc';
const PLUGIN = '/usr/share/orthanc/plugins/libOrthancDicomWeb.so';
const RELAY = join(import.meta.dirname, 'orthanc.relay.ts');

export const hasOrthanc = existsSync(PROGRAM) && existsSync(PLUGIN);
export const WITHOUT_ORTHANC = "needs Debian's orthanc and orthanc-dicomweb";

/** A real PACS with nothing in it. */
export type Orthanc = {
  /** Of its own REST API. */
  url: string;
  /** Of its DICOMweb services. */
  dicomweb: string;
  authorization: string;
  /** A folder that goes with it. */
  directory: string;
  /** Stores a DICOM file. */
  add: (file: Uint8Array) => Promise<void>;
  stop: () => Promise<void>;
};

const USER = 'quorum';
const PASSWORD = 'of the tests';
const PORT = 8042;

/**
 * Starts Debian's Orthanc in a network namespace of its own, since it listens on every address of
 * the machine; a relay leads from a port of the loopback to it.
 */
export async function startOrthanc(): Promise<Orthanc> {
  const directory = await mkdtemp(join(tmpdir(), 'quorum-orthanc-'));
  const socketFile = join(directory, 'socket');
  const configuration = join(directory, 'orthanc.json');
  await writeFile(
    configuration,
    JSON.stringify({
      Name: 'Tests',
      StorageDirectory: join(directory, 'files'),
      IndexDirectory: join(directory, 'files'),
      DicomServerEnabled: false,
      RemoteAccessAllowed: true,
      HttpPort: PORT,
      AuthenticationEnabled: true,
      RegisteredUsers: { [USER]: PASSWORD },
      Plugins: [PLUGIN],
      DicomWeb: { Enable: true, Root: '/dicom-web/' },
    })
  );
  const script = `ip link set lo up; "${process.execPath}" "${RELAY}" "${socketFile}" ${PORT} & exec "${PROGRAM}" "${configuration}"`;
  const inside = spawn('unshare', ['-rn', 'sh', '-c', script], {
    stdio: 'ignore',
    detached: true,
  });
  const door = await openDoor(socketFile);
  const { port } = door.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const authorization = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;
  const stop = async () => {
    // The namespace's processes are one group: the relay ends with Orthanc.
    if (inside.pid !== undefined) process.kill(-inside.pid, 'SIGTERM');
    await new Promise(resolve => inside.once('exit', resolve));
    door.close();
    await rm(directory, { recursive: true, force: true });
  };
  await until(async () => {
    const answer = await fetch(`${url}/system`, { headers: { authorization } }).catch(() => null);
    return answer?.ok;
  });
  return {
    url,
    dicomweb: `${url}/dicom-web`,
    authorization,
    directory,
    async add(file) {
      const stored = await fetch(`${url}/instances`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/dicom' },
        body: file.slice(),
      });
      if (!stored.ok) throw new Error(`Orthanc did not take a file: ${await stored.text()}`);
    },
    stop,
  };
}

async function openDoor(socketFile: string): Promise<Server> {
  const door = createServer(outside => {
    const inside = connect(socketFile);
    outside.pipe(inside).pipe(outside);
    outside.on('error', () => inside.destroy());
    inside.on('error', () => outside.destroy());
  });
  await new Promise<void>(resolve => door.listen(0, '127.0.0.1', resolve));
  return door;
}
