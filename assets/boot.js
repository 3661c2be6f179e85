// Runs before the app. Two things can't wait for it:
// the chosen theme (else the page flashes in the other one) …
try {
  const theme = JSON.parse(localStorage.getItem("screenpop.settings") || "{}").theme;
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch { /* storage is blocked or unreadable: follow the system's theme */ }

// … and the address. The router's history throws on a hash that isn't a plain absolute path, now or
// whenever someone edits the address by hand. This listener comes first, so it mends the hash in time.
const mendHash = () => {
  const mended = "#/" + location.hash.replace(/^#[\/\\]*/, "");
  if (location.hash !== mended) history.replaceState(history.state, "", mended);
};
mendHash();
addEventListener("popstate", mendHash);

// A simulator is blank until its host has sent the init, as the vendor's frame is: no start-up screen.
addEventListener("DOMContentLoaded", () => {
  if (location.hash.startsWith("#/simulator/")) document.getElementById("boot")?.classList.add("framed");
});

// After a panic nothing of the app runs any more; src/crash.rs then calls this to fill its download link.
window.screenpopExport = (link) => {
  const open = indexedDB.open("screenpop");
  open.onsuccess = () => {
    if (!open.result.objectStoreNames.contains("contacts")) return;
    const all = open.result.transaction("contacts").objectStore("contacts").getAll();
    all.onsuccess = () => {
      link.download = "screenpop-contacts.json";
      link.href = URL.createObjectURL(new Blob(["[" + all.result.join(",\n") + "]"], { type: "application/json" }));
    };
  };
};
