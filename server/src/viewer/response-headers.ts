/** Lets the page have threads (SharedArrayBuffer): it shares its process with no other site. */
const ISOLATION = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
};

/** What runs and what is asked for comes from this server alone. */
function contentSecurityPolicy(scripts: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'${scripts}`,
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self' data: blob:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "frame-ancestors 'self'",
  ].join('; ');
}

/** The viewer inlines scripts and styles and compiles WebAssembly; it evaluates no text as code. */
const PAGE_POLICY = contentSecurityPolicy('');

/**
 * A script's own policy counts where it runs as a worker. In one the viewer decodes JPEG, JPEG 2000
 * and JPEG-LS, and those decoders make functions out of text.
 */
const WORKER_POLICY = contentSecurityPolicy(" 'unsafe-eval'");

/** For the file of the viewer or the plugin at `path`. */
export function viewerHeaders(path: string): Record<string, string> {
  return {
    ...ISOLATION,
    'cache-control': cacheControl(path),
    'content-security-policy': path.endsWith('.js') ? WORKER_POLICY : PAGE_POLICY,
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  };
}

/**
 * A name that carries the hash of what it names, or its version: `app.bundle.0f6159c501addfe9.js`,
 * `chunk-U7QZ3KFA.js`, `onnxruntime-1.30.0/…`.
 */
const HASHED = /(^|[./])[0-9a-f]{16,20}\.[a-z0-9]+$|-[A-Z0-9]{8}\.(js|webp)$|^onnxruntime-[\d.]+\//;

/** What is named by its hash never changes; of everything else the browser asks each time. */
function cacheControl(path: string): string {
  return HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}
