/** What can be wrong: with a message that came, with one that is to be sent, or with the page. */
export type ErrorCode =
  // A message from the provider's window was turned away.
  | "WrongOrigin"
  | "OpaqueOrigin"
  | "NotAnObject"
  | "NotJson"
  | "NoName"
  | "NameNotText"
  | "BadMember"
  | "TooDeep"
  | "TooLarge"
  | "TooManyValues"
  | "Unsupported"
  // A message was not sent.
  | "NotDocumented"
  | "NoWindow"
  | "PostRefused"
  | "Closed"
  // The connection can't begin.
  | "BadUrl"
  | "BadOrigin"
  | "NoOwnOrigin"
  | "NoFrame"
  | "FrameInUse"
  | "NoSimulator"
  | "NoCallTracking"
  | "Alone"
  | "OriginUnknown"
  | "OriginUnusable";

/** An error with a code to match. Its message is for developers. */
export class BridgeError extends Error {
  override name = "BridgeError";

  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
  }
}
