import type { Read } from "../members.js";

/** The call's own recording: what we commanded last in this call. LeadDesk confirms nothing. */
export type CallRecording = "untouched" | "paused" | "continued";

/** The order receipt's recording: what we commanded, and what LeadDesk's `rec…` events say of it. */
export interface VoiceReceipt {
  state: "off" | "starting" | "recording" | "stopping" | "stopped" | "cancelled";
  /** The file, if LeadDesk has said. */
  file?: string | undefined;
}

/** Both recordings of one call, which have nothing to do with each other. */
export class Recordings {
  call: CallRecording = "untouched";
  receipt: VoiceReceipt = { state: "off" };

  /** Whether the receipt is being recorded, as far as we know. */
  get underWay(): boolean {
    return ["starting", "recording", "stopping"].includes(this.receipt.state);
  }

  sent(action: unknown): void {
    const { state, file } = this.receipt;
    if (action === "pause_call_recording") this.call = "paused";
    else if (action === "continue_call_recording") this.call = "continued";
    else if (action === "start_voice_receipt_recording" && state !== "recording") this.receipt = { state: "starting" };
    else if (action === "stop_voice_receipt_recording" && state !== "stopped" && state !== "cancelled") {
      this.receipt = { state: "stopping", file };
    }
  }

  receive({ name, message }: Read): void {
    const { file } = message.data as { file?: string };
    if (name === "recStarted") this.#started(file);
    else this.receipt = { state: name === "recStopped" ? "stopped" : "cancelled", file: file ?? this.receipt.file };
  }

  #started(file: string | undefined): void {
    const { state, file: known } = this.receipt;
    const isSame = file === undefined || known === undefined || known === file;
    if ((state === "recording" || state === "stopping") && isSame) this.receipt = { state, file: file ?? known };
    else if (!((state === "stopped" || state === "cancelled") && known !== undefined && known === file)) {
      this.receipt = { state: "recording", file };
    }
  }
}
