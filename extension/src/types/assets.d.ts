declare module '*.css' {
  const text: string;
  export default text;
}

declare module '*.webp' {
  /** Relative to the bundle. */
  const path: string;
  export default path;
}
