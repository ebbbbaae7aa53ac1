// Keeps an open page of the preview up to date: reloads it when it would be
// another page now, and lays the errors of the content over it until they are
// mended. The server adds this script to every page; the portal never contains it.
(() => {
  "use strict";

  const mark = document.currentScript.dataset.seen;
  const address = "/-/events?page=" + encodeURIComponent(decode(location.pathname)) +
    "&seen=" + encodeURIComponent(mark);
  let source = null;
  let leaving = false;
  let overlay = null; // the element that holds the dialog in its shadow tree
  let dialog = null;
  let shown = ""; // the HTML of the dialog, open or closed by the reader

  function decode(path) {
    try {
      return decodeURIComponent(path);
    } catch {
      return path;
    }
  }

  function connect() {
    if (source || leaving || document.visibilityState !== "visible") return;
    source = new EventSource(address);
    source.addEventListener("good", hide);
    source.addEventListener("problem", (event) => show(JSON.parse(event.data).html));
    source.addEventListener("reload", () => {
      leaving = true;
      disconnect();
      location.reload();
    });
    source.onerror = () => {
      if (source && source.readyState === EventSource.CLOSED) {
        disconnect();
        setTimeout(connect, 2000);
      }
    };
  }

  function disconnect() {
    if (source) source.close();
    source = null;
  }

  function show(html) {
    if (html === shown) return;
    shown = html;
    const next = new DOMParser().parseFromString(html, "text/html").querySelector("dialog");
    if (dialog && dialog.open) {
      // The reader keeps the place in the list while repairing one error after another.
      dialog.querySelector(".scroll").replaceChildren(...next.querySelector(".scroll").childNodes);
      dialog.querySelector("h2").replaceChildren(...next.querySelector("h2").childNodes);
      return;
    }
    if (overlay) overlay.remove();
    overlay = document.createElement("div");
    // The shadow tree keeps the page's styles out of the dialog and its own in.
    const root = overlay.attachShadow({ mode: "open" });
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/-/overlay.css";
    dialog = document.adoptNode(next);
    const opened = dialog;
    const open = () => {
      if (opened === dialog && opened.isConnected && !opened.open) opened.showModal();
    };
    style.addEventListener("load", open);
    style.addEventListener("error", open);
    dialog.querySelector("button").addEventListener("click", () => opened.close());
    root.append(style, dialog);
    document.documentElement.append(overlay);
  }

  function hide() {
    shown = "";
    if (dialog && dialog.open) dialog.close();
    if (overlay) overlay.remove();
    overlay = null;
    dialog = null;
  }

  // A page that nobody sees gives its connection back; it catches up afterwards.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") connect();
    else disconnect();
  });
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);
  connect();
})();
