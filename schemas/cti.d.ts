// The window messages of Talkdesk Embedded and of LeadDesk. Generated from the catalogue of the crate cti-bridge:
// don't edit it. Where no source is named, it is the vendor's page.

/** An id. A number and its decimal text are the same id: compare `String(id)`. */
export type Id = string | number;

/** One of the known texts, or another. */
export type Open<Known extends string> = Known | (string & {});

/**
 * Starts Talkdesk in its frame, which stays blank without it. Send it at every load of the frame, and again until something comes back.
 * @example {"action":"init_td_embedded","data":{"aid":"agent-7","app":"conversation","env":"prd-eu","int":"my-crm","url":"https://crm.example","view":"headless"}}
 */
export interface TalkdeskInitTdEmbedded {
  action: "init_td_embedded";
  data: {
    /** The origin of the CRM's page, “window.location.origin”: Talkdesk posts there. */
    url: string;
    /** The integration's name. Equals the agent's Client Integration in Talkdesk's user settings. */
    int: string;
    /** The region of the Talkdesk account. */
    env: "prd-us" | "prd-ca" | "prd-eu" | "prd-au";
    /** The agent's id in the CRM. Equals the “id” that Agent Sync has sent for the agent. */
    aid: Id;
    /** How Talkdesk shows itself. */
    view: "external" | "workspace" | "headless";
    /** The app that a headless view loads. The other views make no use of it. Needed where data.view is "headless". */
    app?: Open<"conversation" | "agent-assist" | "live" | "canvas-embedded">;
  };
}

/**
 * Asks Talkdesk to call a number.
 * @example {"action":"clickToCall","data":{"to":"+442079460123"}}
 */
export interface TalkdeskClickToCall {
  action: "clickToCall";
  data: {
    /** The number to call, in E.164. */
    to: string;
    /** The external id of the contact who is called. */
    contactId?: Id;
    /** The Talkdesk number to call from, in E.164. */
    from?: string;
    /** Keys and values, each of which becomes a Studio context variable. */
    metadata?: { [key: string]: string | number | boolean };
  };
}

/**
 * Asks Talkdesk to change the agent's status. It has taken effect when “agentStatusChanged” says so.
 * @example {"action":"integrationStatusChanged","status":"available"}
 */
export type TalkdeskIntegrationStatusChanged =
  | {
      action: "integrationStatusChanged";
      /** The agent's status. A custom one is “busy_” or “away_” with its name after it. */
      status: Open<"available" | "away" | "offline" | "busy" | "on a call">;
      data?: {
        /** The same in the form that the helper of the vendor's sample writes. One at the top level counts before it. Source: our decision. */
        status?: Open<"available" | "away" | "offline" | "busy" | "on a call">;
      };
    }
  | {
      action: "integrationStatusChanged";
      /** The agent's status. A custom one is “busy_” or “away_” with its name after it. */
      status?: Open<"available" | "away" | "offline" | "busy" | "on a call">;
      data: {
        /** The same in the form that the helper of the vendor's sample writes. One at the top level counts before it. Source: our decision. */
        status: Open<"available" | "away" | "offline" | "busy" | "on a call">;
      };
    };

/** What the CRM posts to Talkdesk's frame, as an object. */
export type ToTalkdesk =
  | TalkdeskInitTdEmbedded
  | TalkdeskClickToCall
  | TalkdeskIntegrationStatusChanged;

/**
 * The agent has logged in to the CTI.
 * @example {"action":"login"}
 */
export interface TalkdeskLogin {
  action: "login";
}

/**
 * The agent has logged out. The status is no longer known.
 * @example {"action":"logout"}
 */
export interface TalkdeskLogout {
  action: "logout";
}

/**
 * The agent has been logged out by force. Tell the agent that it was forced; the status is no longer known.
 * @example {"action":"userLogoutForced"}
 */
export interface TalkdeskUserLogoutForced {
  action: "userLogoutForced";
}

/**
 * Hide the panel. Hide it by CSS: removing or moving the frame drops a live call.
 * @example {"action":"hide"}
 */
export interface TalkdeskHide {
  action: "hide";
}

/**
 * Show the panel.
 * @example {"action":"show"}
 */
export interface TalkdeskShow {
  action: "show";
}

/**
 * A call is ringing: show the panel, and draw attention to it.
 * @example {"action":"popover"}
 */
export interface TalkdeskPopover {
  action: "popover";
}

/**
 * Asks the CRM to open a contact's form.
 * @example {"action":"openContact","data":{"externalId":"C-1042"}}
 */
export interface TalkdeskOpenContact {
  action: "openContact";
  data: {
    /** The contact's external id in the CRM. Compare it as text, exactly. */
    externalId: Id;
  };
}

/**
 * Carries the data of an automation that was set up in Automation Tools.
 * @example {"action":"sendData","data":{"priority":2,"queue":{"name":"Billing"},"reason":"Invoice 2026-118","verified":true}}
 */
export interface TalkdeskSendData {
  action: "sendData";
  /** Whatever the automation's author has put in it. */
  data: { [member: string]: unknown };
}

/**
 * The agent's status has changed in Talkdesk. Mirror it, and never answer with “integrationStatusChanged”.
 * @example {"action":"agentStatusChanged","data":{"status":"available"}}
 */
export interface TalkdeskAgentStatusChanged {
  action: "agentStatusChanged";
  data: {
    /** The agent's status. A custom one is “busy_” or “away_” with its name after it. */
    status: Open<"available" | "away" | "offline" | "busy" | "on a call">;
  };
}

/** What Talkdesk's frame posts to the CRM. */
export type FromTalkdesk =
  | TalkdeskLogin
  | TalkdeskLogout
  | TalkdeskUserLogoutForced
  | TalkdeskHide
  | TalkdeskShow
  | TalkdeskPopover
  | TalkdeskOpenContact
  | TalkdeskSendData
  | TalkdeskAgentStatusChanged;

/**
 * Makes a call: by number, by call log or by customer. Its members stand side by side; LeadDesk takes a plain number only while its call dialog is open.
 * @example {"action":"call","params":{"auto_call":true,"phone_number":"+358401234567"}}
 */
export type LeadDeskCall =
  | {
      action: "call";
      params: {
        /** The number, as it is to be dialled. */
        phone_number: string;
        call_id?: never;
        customer_id?: never;
        /** Calls at once. The page shows “true” alone. */
        auto_call: true;
      };
    }
  | {
      action: "call";
      params: {
        phone_number?: never;
        /** The call log to call again, by its id in “call_logs”. */
        call_id: Id;
        customer_id?: never;
        /** Calls at once. The page shows “true” alone. */
        auto_call: true;
      };
    }
  | {
      action: "call";
      params: {
        phone_number?: never;
        call_id?: never;
        /** The customer to call, by the id in “customers”. */
        customer_id: Id;
        /** Calls at once. The page shows “true” alone. */
        auto_call: true;
      };
    };

/**
 * Hangs up the call in progress.
 * @example {"action":"hangup"}
 */
export interface LeadDeskHangup {
  action: "hangup";
}

/**
 * Closes the call dialog, or the full window.
 * @example {"action":"close","params":{"target":"call_dialog"}}
 */
export interface LeadDeskClose {
  action: "close";
  params: {
    /** What is to be closed. */
    target: "call_dialog" | "full_window_campaign_url";
  };
}

/**
 * Chooses the call ending reason. LeadDesk then ends the call and closes the card, so save first.
 * @example {"action":"select_reason","params":{"id":2}}
 */
export interface LeadDeskSelectReason {
  action: "select_reason";
  params: {
    /** The reason, by its id in LeadDesk. */
    id: Id;
  };
}

/**
 * Goes on recording the call. It works only in the LeadDesk application.
 * @example {"action":"continue_call_recording"}
 */
export interface LeadDeskContinueCallRecording {
  action: "continue_call_recording";
}

/**
 * Pauses the recording of the call.
 * @example {"action":"pause_call_recording"}
 */
export interface LeadDeskPauseCallRecording {
  action: "pause_call_recording";
}

/**
 * Starts the recording of the order receipt, which is another than the call's.
 * @example {"action":"start_voice_receipt_recording"}
 */
export interface LeadDeskStartVoiceReceiptRecording {
  action: "start_voice_receipt_recording";
}

/**
 * Stops the recording of the order receipt.
 * @example {"action":"stop_voice_receipt_recording"}
 */
export interface LeadDeskStopVoiceReceiptRecording {
  action: "stop_voice_receipt_recording";
}

/**
 * Shows the card in full window as soon as the call dialog opens during a call. It can be sent at any time.
 * @example {"action":"request_full_window"}
 */
export interface LeadDeskRequestFullWindow {
  action: "request_full_window";
}

/**
 * Shows the card in full window at once. The vendor warns that it can break LeadDesk's own page: ask before sending it.
 * @example {"action":"force_full_window"}
 */
export interface LeadDeskForceFullWindow {
  action: "force_full_window";
}

/**
 * Deletes a call log. Only one of a call that nobody answered can be.
 * @example {"action":"delete_call_log","params":{"call_log_id":7001}}
 */
export interface LeadDeskDeleteCallLog {
  action: "delete_call_log";
  params: {
    /** The call log to delete. */
    call_log_id: Id;
  };
}

/** What the card posts to LeadDesk, as JSON text. */
export type ToLeadDesk =
  | LeadDeskCall
  | LeadDeskHangup
  | LeadDeskClose
  | LeadDeskSelectReason
  | LeadDeskContinueCallRecording
  | LeadDeskPauseCallRecording
  | LeadDeskStartVoiceReceiptRecording
  | LeadDeskStopVoiceReceiptRecording
  | LeadDeskRequestFullWindow
  | LeadDeskForceFullWindow
  | LeadDeskDeleteCallLog;

/**
 * The call rings.
 * @example {"data":{"call_log_id":7001},"type":"callLineRinging"}
 */
export interface LeadDeskCallLineRinging {
  type: "callLineRinging";
  data: {
    /** The call, by the id of its call log. */
    call_log_id: Id;
  };
}

/**
 * The call has been answered.
 * @example {"data":{"call_log_id":7001},"type":"callLineOn"}
 */
export interface LeadDeskCallLineOn {
  type: "callLineOn";
  data: {
    /** The call, by the id of its call log. */
    call_log_id: Id;
  };
}

/**
 * The line is idle: at the end of a call, and each time the card's page initialises.
 * @example {"data":{"call_log_id":7001},"type":"callLineIdle"}
 */
export interface LeadDeskCallLineIdle {
  type: "callLineIdle";
  data?: {
    /** The call that is over. At an initialisation there is none, and the page doesn't say what stands here then. Source: our decision. */
    call_log_id?: Id | null;
  } | null;
}

/**
 * The recording of the order receipt has started.
 * @example {"data":{"file":"receipt-7001.mp3"},"type":"recStarted"}
 */
export interface LeadDeskRecStarted {
  type: "recStarted";
  data?: {
    /** The recording's file. */
    file?: string | null;
  } | null;
}

/**
 * The recording of the order receipt is complete.
 * @example {"data":{"file":"receipt-7001.mp3"},"type":"recStopped"}
 */
export interface LeadDeskRecStopped {
  type: "recStopped";
  data?: {
    /** The recording's file. */
    file?: string | null;
  } | null;
}

/**
 * The recording of the order receipt was given up.
 * @example {"data":{"file":"receipt-7001.mp3"},"type":"recCancelled"}
 */
export interface LeadDeskRecCancelled {
  type: "recCancelled";
  data?: {
    /** The recording's file. */
    file?: string | null;
  } | null;
}

/** What LeadDesk posts to the card, as an object or as JSON text. */
export type FromLeadDesk =
  | LeadDeskCallLineRinging
  | LeadDeskCallLineOn
  | LeadDeskCallLineIdle
  | LeadDeskRecStarted
  | LeadDeskRecStopped
  | LeadDeskRecCancelled;

/** A message that the vendor's page doesn't have. Both peers may send some: pass over those that you don't know. */
export interface Undocumented {
  action?: string;
  type?: string;
  [member: string]: unknown;
}
