import { type Talkdesk, type TalkdeskHandlers, talkdeskHost } from "@screenpop/bridge/talkdesk";
import { useEffect, useRef } from "react";

const OPTIONS = {
  src: "https://prd-cdn-talkdesk.talkdesk.com/talkdesk-embedded/latest/generic/index.html",
  init: { int: "my-crm", env: "prd-eu", aid: "agent-7", view: "headless", app: "conversation" },
} as const;

/**
 * Joins the page to Talkdesk in a frame. Returns a ref for the `<iframe>`, and one to send with.
 *
 * The effect has no dependencies: it runs once, and twice in StrictMode, which reloads nothing. What the handlers close over
 * may change with every render, so the newest ones are read when a message comes.
 */
export function useTalkdesk(handlers: TalkdeskHandlers) {
  const frame = useRef<HTMLIFrameElement>(null);
  const talkdesk = useRef<Talkdesk>(null);
  const newest = useRef(handlers);
  useEffect(() => {
    newest.current = handlers;
  });
  useEffect(() => {
    const host = talkdeskHost(frame.current!, OPTIONS, {
      login: (data) => newest.current.login?.(data),
      logout: (data) => newest.current.logout?.(data),
      userLogoutForced: (data) => newest.current.userLogoutForced?.(data),
      agentStatusChanged: (data) => newest.current.agentStatusChanged?.(data),
      openContact: (data) => newest.current.openContact?.(data),
      popover: (data) => newest.current.popover?.(data),
      hide: (data) => newest.current.hide?.(data),
      show: (data) => newest.current.show?.(data),
      sendData: (data) => newest.current.sendData?.(data),
    });
    talkdesk.current = host;
    return () => {
      talkdesk.current = null;
      host.close();
    };
  }, []);
  return { frame, talkdesk };
}
