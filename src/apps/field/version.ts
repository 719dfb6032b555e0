/** The app's versions: a new one is fetched in the background and used only when nothing waits to be sent. */

import { registerSW } from "virtual:pwa-register";
import { useEffect, useState } from "react";

/** True while a new version waits. It takes over by itself as soon as the outbox is empty. */
export function useNewVersion(mayUpdate: boolean): boolean {
  const [update, setUpdate] = useState<(() => void) | null>(null);
  useEffect(() => {
    const take = registerSW({
      immediate: true,
      onNeedRefresh: () => setUpdate(() => () => void take(true)),
    });
  }, []);
  useEffect(() => {
    if (update !== null && mayUpdate) update();
  }, [update, mayUpdate]);
  return update !== null;
}
