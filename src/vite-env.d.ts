/** Tells the compiler what the bundler understands besides TypeScript: style sheets and assets. */
/// <reference types="vite/client" />
/// <reference types="vite-plugin-pwa/client" />
