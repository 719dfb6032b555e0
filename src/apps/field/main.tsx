/** Starts the field app: it opens without signal, keeps what is filled in, and sends it when it can. */
import "./field.css";
import { unstableSetRender } from "antd-mobile";
import { StrictMode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { localeOf } from "../../kit/words.ts";
import { Start } from "./start.tsx";

// Dialogs and toasts of the component library draw nothing on React 19 until they are told how.
unstableSetRender((node, container) => {
  const holder = container as typeof container & { root?: Root };
  holder.root ??= createRoot(container);
  const { root } = holder;
  root.render(node);
  return async () => {
    await new Promise((later) => setTimeout(later, 0));
    root.unmount();
  };
});

const root = document.getElementById("root");
if (root !== null) {
  const locale = localeOf(/(?:^|; )locale=([\w-]+)/.exec(document.cookie)?.[1], navigator.language);
  document.documentElement.lang = locale;
  if (localStorage.getItem("field.sun") === "1") document.documentElement.classList.add("sun");
  createRoot(root).render(
    <StrictMode>
      <Start locale={locale} />
    </StrictMode>,
  );
}
