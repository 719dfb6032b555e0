/** The state of a list in the address: filters, sort, and what is open, so that a link shows what one sees. */
import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";

export type Filters = Readonly<Record<string, string>>;

export type ListAddress = {
  readonly filters: Filters;
  readonly sort: string | null;
  readonly open: string | null;
  set(changes: Readonly<Record<string, string | null>>): void;
  clear(): void;
};

const reserved = new Set(["sort", "open"]);

/** Reads and writes the list's part of the address; empty values disappear from it. */
export function useListAddress(): ListAddress {
  const [search, setSearch] = useSearchParams();
  const filters = useMemo(
    () => Object.fromEntries([...search].filter(([name]) => !reserved.has(name))) as Filters,
    [search],
  );
  const set = useCallback(
    (changes: Readonly<Record<string, string | null>>) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes)) {
            if (value === null || value === "") after.delete(name);
            else after.set(name, value);
          }
          return after;
        },
        { replace: !("open" in changes) },
      ),
    [setSearch],
  );
  return {
    filters,
    sort: search.get("sort"),
    open: search.get("open"),
    set,
    clear: () => setSearch({}, { replace: true }),
  };
}
