/** Channels by which a message leaves the house. Mail goes by SMTP; other channels take the same shape. */
import { createTransport } from "nodemailer";

export type Letter = { readonly to: string; readonly subject: string; readonly text: string };

export type MailChannel = (letter: Letter) => Promise<void>;

// The channel belongs to the process, like its environment: it is set once at the start, or stays silent.
let mail: MailChannel | null = null;

export function openMail(url: string, from: string): void {
  const transport = createTransport(url);
  mail = async (letter) => {
    await transport.sendMail({ from, ...letter });
  };
}

export const mailChannel = (): MailChannel | null => mail;
