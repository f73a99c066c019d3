/** Lets the page have threads (SharedArrayBuffer): it shares its process with no other site. */
const ISOLATION = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
};

/** The viewer inlines scripts and styles and compiles WebAssembly; it evaluates no text as code. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self' data: blob:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "frame-ancestors 'self'",
].join('; ');

/** For everything the viewer is made of. */
export const VIEWER_HEADERS: Readonly<Record<string, string>> = {
  ...ISOLATION,
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

/** A name that carries the hash of what it names: `app.bundle.0f6159c501addfe9.js`, `chunk-U7QZ3KFA.js`. */
const HASHED = /(^|[./])[0-9a-f]{16,20}\.[a-z0-9]+$|(^|\/)chunk-[A-Z0-9]{8}\.js$/;

/** What is named by its hash never changes; of everything else the browser asks each time. */
export function cacheControl(path: string): string {
  return HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}
