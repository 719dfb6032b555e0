/** A fault is the only kind of trouble that a person may read and act on; everything else thrown is a bug. */

/** Fault codes of a room with the HTTP status each one answers with. */
export type Faults = Readonly<Record<string, number>>;

export type FaultValues = Readonly<Record<string, string | number>>;

export class Fault extends Error {
  readonly code: string;
  readonly values: FaultValues;

  constructor(code: string, values: FaultValues = {}) {
    super(code);
    this.name = "Fault";
    this.code = code;
    this.values = values;
  }
}

/** Declares the faults of a room: code and HTTP status. The words stand in the room's word file. */
export function faults<const Table extends Faults>(table: Table): Table {
  return table;
}

/** Ends the act. The transaction is rolled back and the person gets the sentence that belongs to the code. */
export function refuse(code: string, values: FaultValues = {}): never {
  throw new Fault(code, values);
}

/** A value of a fault that is itself a word of a word file, said in the reader's language: `{ state: word("meeting.state.held") }`. */
export const word = (key: string): string => `@${key}`;
