/** The part of smtp-server that the tests use. */
declare module "smtp-server" {
  import type { Server } from "node:net";
  import type { Readable } from "node:stream";

  type Session = { envelope: { rcptTo: { address: string }[] } };
  export class SMTPServer {
    constructor(options: {
      authOptional?: boolean;
      disabledCommands?: string[];
      logger?: boolean;
      onRcptTo?: (address: { address: string }, session: Session, done: (error?: Error | null) => void) => void;
      onData?: (stream: Readable, session: Session, done: (error?: Error | null) => void) => void;
    });
    readonly server: Server;
    listen(port: number, host: string, done: () => void): void;
    close(done: () => void): void;
  }
}
