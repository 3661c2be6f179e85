// What the monkey types, opens, sends and drops. Read before steps.js; MATERIAL has the documented messages.
const NASTY = [
  "", " ", "a", "0", "-1", "1e308", "NaN", "null", "true", "C-1001", "C-1002", "C-9999", "..", "new", "%", "%FF", "a/b", "#", "?q=1",
  "+46701740605", "070-174 06 05", "+", "00", "1".repeat(40), "+358 40 123 4567 ext. 89", "a@b.example", "a@b.example?cc=c@d.example",
  "<script>window.__owned=1</script>", "<img src=x onerror=window.__owned=1>", "javascript:alert(1)", "'; drop table contacts; --",
  "\u202Eمرحبا بالعالم", "\u{1F469}\u200D\u{1F4BB}\u{1F3F3}\uFE0F\u200D\u{1F308}", "e\u0301\u0301\u0301", "\u0000\u0001", "\uD800", "ẞßİıſ",
  "M".repeat(3000), "x ".repeat(2000), "\n\n\n", "=1+1", "{phone}{customer_id}", "https://a.example/%", "2026-02-30", "1970-01-01", "99999-12-31",
  "23:59", "{\"action\":\"login\"}", "[", "owner:", "tag:VIP -tag:VIP", "\"", "((", "Aino Virtanen",
];
const ROUTES = [
  "", "#", "#/", "#/contacts", "#/contacts?q=chen", "#/contacts?q=%FF%&sort=zzz&order=sideways", "#/contacts?sort=company&order=desc&tag=VIP",
  "#/contacts/new", "#/contacts/new?external_id=C-1001&phone=123&call=x", "#/contacts/C-1001", "#/contacts/C-1002", "#/contacts/C-1499",
  "#/contacts/", "#/contacts/..", "#/contacts/%FF", "#/contacts/a/b", "#/contacts/%6Eew", "#/contacts/" + "x".repeat(2000), "#/calls", "#/calls?who=x",
  "#/companies/Cobalt%20Rail", "#/companies/", "#/companies/nobody", "#/companies/%FF", "#/companies/..",
  "#/data", "#/settings", "#/settings?tab=none", "#/inspector", "#/inspector?tab=compose", "#/inspector?tab=diagnosis", "#/inspector?tab=none",
  "#/scenarios", "#/scenarios?script=AAAA", "#/scenarios?script=%", "#/conformance", "#/conformance?card=javascript:1", "#/integrate",
  "#/card", "#/card?phone=%2B46701740605", "#/card?customer_id=C-1002&call_log_id=1", "#/card?phone=%FF&customer_id=", "#/nowhere", "#//evil.example",
  "#main", "#/..", "#/\u{1F469}", "#/contacts?" + "a=b&".repeat(500), "#/simulator/talkdesk", "#/simulator/leaddesk",
];
const KEYS = [
  "/", "j", "k", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Enter", "x", "c", "e", "m", "[", "]", "n", "?", "Escape", "Escape", "Tab",
  " ", "Home", "End", "PageDown", "PageUp", "Delete", "Backspace", "a", "Dead", "Unidentified", "F6", "ctrl k", "ctrl s", "ctrl Enter", "ctrl a",
  "ctrl z", "meta k", "shift ArrowDown", "shift Tab", "alt ArrowLeft",
];
const ACTS = [
  { do: "ring" }, { do: "ring", contact: "C-1002", number: "+13095550123" }, { do: "ring", number: "garbage" }, { do: "ring", name: "x".repeat(500) },
  { do: "answer" }, { do: "answer" }, { do: "hang up" }, { do: "hang up" }, { do: "far side hangs up" }, { do: "log in" }, { do: "log out" },
  { do: "force log-out" }, { do: "status", status: "away" }, { do: "status", status: "" }, { do: "open contact", id: "C-1003" },
  { do: "open contact", id: "<b>" }, { do: "send data", data: { order: 7, deep: { a: [1, null, "x"] } } }, { do: "turn on", option: "duplicates" },
  { do: "turn off", option: "duplicates" }, { do: "turn on", option: "reorder" }, { do: "turn on", option: "call-switching" },
  { do: "turn on", option: "after-call-work" }, { do: "turn on", option: "strings" }, { do: "turn off", option: "strings" }, { do: "start call" },
  { do: "start call" }, { do: "busy" }, { do: "no answer" }, { do: "customer hangs up" }, { do: "reason", id: "1" }, { do: "reason", id: "99" },
  { do: "close dialog" }, { do: "dial mode", mode: "manual" }, { do: "dial mode", mode: "power" }, { do: "reload card" }, { do: "replay" },
  { do: "select", customer: "C-1002" }, { do: "dance" }, {}, 7,
];
const FILES = [
  ["a.csv", "First name,Last name,Phone,E-mail\nAda,Byron,+46701740605,a@b.example\n\"un\nquoted,=1+1,070,\n"],
  ["b.csv", "a;b;c\n1;2\n;;;;;\n\"\"\"\"\n"], ["c.csv", ""], ["d.csv", "\uFEFFexternal_id,first_name\nC-1001,Changed\nC-1001,Twice\n,\n"],
  ["a.vcf", "BEGIN:VCARD\r\nVERSION:4.0\r\nN:Doe;Jane\r\nTEL;TYPE=cell;PREF=1:+13095550123\r\nEND:VCARD\r\nBEGIN:VCARD\r\nTEL:1"],
  ["many.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Many\n" + "TEL:+46701740605\n".repeat(500) + "END:VCARD\n"],
  ["a.json", "{\"format\":\"screenpop-copy\",\"version\":1,\"contacts\":[{\"external_id\":\"B-1\"}]}"], ["b.json", "{\"format\":\"screenpop-copy\""],
  ["c.json", "[".repeat(5000)], ["a.jsonl", "{\"format\":\"screenpop.recording\",\"version\":1}\n{}\n"], ["x.bin", "\u0000\uFFFF"],
];
// Values that aren't JSON, and messages of no documented shape.
const broken = () => {
  const cyclic = { action: "login" };
  cyclic.self = cyclic;
  return [
    null, undefined, 7, "", "text", "{\"action\":", [], {}, { action: 7 }, { action: null }, { type: [] }, { action: "x".repeat(200000) }, cyclic,
    { action: "sendData", data: { big: 10n } }, { action: "sendData", data: new Date(NaN) }, { action: "sendData", data: new Map([[1, 2]]) },
    { action: "agentStatusChanged", data: { status: { a: 1 } } }, { action: "unknown", data: {} }, "[".repeat(20000), new ArrayBuffer(8),
    JSON.parse("[".repeat(900) + "]".repeat(900)), { action: "openContact", data: { externalId: { toString: "x" } } }, { type: "callLineOn" },
    { action: "sendData", data: Object.fromEntries(Array.from({ length: 300 }, (_, i) => ["key" + i, i])) },
  ];
};
