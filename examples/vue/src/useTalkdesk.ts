import { type Talkdesk, talkdeskHost } from "@screenpop/bridge/talkdesk";
import { type InjectionKey, inject, onBeforeUnmount, onMounted, provide, reactive, useTemplateRef } from "vue";
import { useRouter } from "vue-router";

const OPTIONS = {
  src: "https://prd-cdn-talkdesk.talkdesk.com/talkdesk-embedded/latest/generic/index.html",
  init: { int: "my-crm", env: "prd-eu", aid: "agent-7", view: "headless", app: "conversation" },
} as const;

/** What the pages know of Talkdesk, and the way to send. */
export interface TalkdeskState {
  session: string;
  status: string;
  rings: boolean;
  isOpen: boolean;
  data: string;
  send: Talkdesk["send"];
}

const KEY: InjectionKey<TalkdeskState> = Symbol("talkdesk");

/** Joins the page to Talkdesk in the frame with `ref="frame"`. For the component that holds the frame: the app's own. */
export function provideTalkdesk(): TalkdeskState {
  const router = useRouter();
  const frame = useTemplateRef<HTMLIFrameElement>("frame");
  let host: Talkdesk | undefined;
  const state: TalkdeskState = reactive({
    session: "waiting",
    status: "unknown",
    rings: false,
    isOpen: true,
    data: "",
    send: (message) => host?.send(message),
  });
  const loggedOut = (how: string) => Object.assign(state, { session: how, status: "unknown" });
  onMounted(() => {
    host = talkdeskHost(frame.value!, OPTIONS, {
      login: () => void (state.session = "logged in"),
      logout: () => void loggedOut("logged out"),
      userLogoutForced: () => void loggedOut("logged out by force"),
      agentStatusChanged: ({ status }) => void (state.status = status),
      openContact: ({ externalId }) => {
        state.rings = false;
        void router.push(`/contacts/${encodeURIComponent(externalId)}`);
      },
      popover: () => void Object.assign(state, { rings: true, isOpen: true }),
      hide: () => void (state.isOpen = false),
      show: () => void (state.isOpen = true),
      sendData: (data) => void (state.data = JSON.stringify(data)),
    });
  });
  onBeforeUnmount(() => host?.close());
  provide(KEY, state);
  return state;
}

/** Returns what the app has provided. */
export function useTalkdesk(): TalkdeskState {
  const state = inject(KEY);
  if (!state) throw new Error("useTalkdesk is for pages inside of the app.");
  return state;
}
