/** Passes what comes to a socket file on to a port of this network namespace. */
import { connect, createServer } from 'node:net';

const [socketFile, port] = process.argv.slice(2);

createServer(outside => {
  const inside = connect(Number(port), '127.0.0.1');
  outside.pipe(inside).pipe(outside);
  outside.on('error', () => inside.destroy());
  inside.on('error', () => outside.destroy());
}).listen(socketFile);
