export * from "./leaddesk.js";
export * from "./talkdesk.js";
