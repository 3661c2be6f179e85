// Drives one operation of the app, or looks at the database without the app. Set as `window.kills` in a page.
(() => {
  const wait = async found => {
    for (;;) {
      const it = found();
      if (it) return it;
      await new Promise(next => setTimeout(next, 5));
    }
  };
  const button = label =>
    [...document.querySelectorAll('button')].find(it => (it.ariaLabel || it.textContent).trim().startsWith(label) && it.ariaDisabled !== 'true');
  const press = async label => (await wait(() => button(label))).click();
  const give = async (label, name, text) => {
    const input = await wait(() => document.querySelector(`input[aria-label="${label}"]`));
    const files = new DataTransfer();
    files.items.add(new File([text], name));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const type = async (field, text) => {
    const input = await wait(() => document.querySelector(field));
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, text);
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  const said = text => wait(() => document.body.textContent.includes(text));

  const COUNT = 2000;
  const contact = (prefix, n, more) => ({ external_id: `${prefix}-${n}`, first_name: `First ${n}`, last_name: `Last ${n}`, created_ms: 1, updated_ms: 1, ...more });
  const shared = n => (n < 2 ? { phones: [{ e164: '+358401234567', display: '+358 40 1234567', label: 'work' }] } : {});
  const backup = prefix => JSON.stringify({
    format: 'screenpop-copy', version: 1, made_ms: 1,
    contacts: Array.from({ length: COUNT }, (_, n) => contact(prefix, n, shared(n))),
    calls: Array.from({ length: 600 }, (_, n) => ({ id: `td-${prefix}-${n}`, contact_id: `${prefix}-1`, started_ms: 1000 + n, ended_ms: 2000 + n })),
    activities: Array.from({ length: 300 }, (_, n) => ({ id: `a-${prefix}-${n}`, contact_id: `${prefix}-1`, at_ms: 1000 + n, what: { note: { text: 'a note' } } })),
  });
  const csv = ['External ID,Title,First name', ...Array.from({ length: COUNT }, (_, n) => `K-${n + COUNT / 2},Imported,First`)].join('\n');

  const replace = async prefix => {
    await give('Backup to restore', 'backup.json', backup(prefix));
    await press('Replace everything');
  };

  // For each operation: what leads up to it, what begins it, what is said at its end, and whether all of it is stored.
  const has = (records, prefix) => Object.keys(records).every(id => id.includes(`${prefix}-`));
  const operations = {
    replace: {
      prepare: async () => { await give('Backup to restore', 'backup.json', backup('N')); await wait(() => button('Replace everything')); },
      begin: () => press('Replace everything'),
      done: 'Backup restored.',
      whole: now => Object.keys(now.contacts).length === COUNT && has(now.contacts, 'N') && has(now.calls, 'N') && has(now.activities, 'N'),
    },
    import: {
      prepare: async () => { await give('Contacts to import', 'people.csv', csv); await wait(() => button('Import 2')); },
      begin: () => press('Import 2'),
      done: '1,000 contacts added, 1,000 updated',
      whole: (now, before) => Object.keys(now.contacts).length === COUNT * 1.5
        && Object.values(now.contacts).filter(text => text.includes('"Imported"')).length === COUNT
        && Object.keys(now.activities).length === Object.keys(before.activities).length + COUNT / 2,
    },
    bulk: {
      prepare: async () => {
        (await wait(() => document.querySelector('input[aria-label="Select all"]'))).click();
        await press('Set owner');
        await type('dialog input, [role=dialog] input', 'Somebody');
        await wait(() => [...document.querySelectorAll('dialog button, [role=dialog] button')].find(it => it.textContent.trim() === 'Set owner'));
      },
      begin: async () => [...document.querySelectorAll('dialog button, [role=dialog] button')].find(it => it.textContent.trim() === 'Set owner').click(),
      done: 'Owner of 2,000 contacts set to',
      whole: (now, before) => Object.values(now.contacts).every(text => text.includes('"owner":"Somebody"'))
        && Object.keys(now.activities).length === Object.keys(before.activities).length + COUNT,
    },
    merge: {
      prepare: async () => { await press('Merge…'); await wait(() => [...document.querySelectorAll('button')].find(it => it.textContent.trim() === 'Merge')); },
      begin: async () => [...document.querySelectorAll('button')].find(it => it.textContent.trim() === 'Merge').click(),
      done: 'Contacts merged.',
      whole: (now, before) => !now.contacts['K-1'] && Object.values(now.calls).every(text => text.includes('"contact_id":"K-0"'))
        && Object.values(now.activities).every(text => text.includes('"contact_id":"K-0"'))
        && Object.keys(now.activities).length === Object.keys(before.activities).length + 1,
    },
    reset: {
      prepare: async () => { await press('Reset to sample data'); await wait(() => button('Reset')); },
      begin: async () => [...document.querySelectorAll('button')].find(it => it.textContent.trim() === 'Reset').click(),
      done: 'Reset to sample data.',
      whole: now => Object.keys(now.contacts).length === 500 && has(now.contacts, 'C') && !Object.keys(now.calls).length && !Object.keys(now.activities).length,
    },
    // Of a restore that was stored: `before` is what the restore has put there.
    undo: {
      prepare: async () => { await replace('N'); await said('Backup restored.'); await wait(() => button('Undo')); },
      begin: () => press('Undo'),
      done: 'Undone',
      whole: now => Object.keys(now.contacts).length === COUNT && has(now.contacts, 'K') && has(now.calls, 'K') && has(now.activities, 'K'),
    },
  };

  const open = () => new Promise((done, failed) => {
    const request = indexedDB.open('screenpop');
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const asked = request => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const STORES = ['contacts', 'calls', 'activities', 'meta'];
  const dump = async () => {
    const database = await open();
    const transaction = database.transaction(STORES);
    const all = {};
    for (const name of STORES) {
      const store = transaction.objectStore(name);
      const [keys, values] = await Promise.all([asked(store.getAllKeys()), asked(store.getAll())]);
      all[name] = Object.fromEntries(keys.map((key, index) => [key, values[index]]));
    }
    database.close();
    // The agent's statuses come by themselves.
    for (const [key, text] of Object.entries(all.activities)) if (text.includes('"status":{')) delete all.activities[key];
    return all;
  };
  const put = async all => {
    const database = await open();
    const transaction = database.transaction(STORES, 'readwrite');
    for (const name of STORES) {
      const store = transaction.objectStore(name);
      store.clear();
      for (const [key, value] of Object.entries(all[name])) store.put(value, key);
    }
    await new Promise((done, failed) => { transaction.oncomplete = done; transaction.onabort = () => failed(transaction.error); });
    database.close();
  };
  const same = (one, other) => ['contacts', 'calls', 'activities'].every(name => {
    const [a, b] = [one[name], other[name]];
    return Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([key, value]) => b[key] === value);
  });

  // Keeps the contacts from being written, as a slow disk would.
  let held = false;
  const hold = async () => {
    const database = await open();
    const store = database.transaction('contacts', 'readwrite').objectStore('contacts');
    held = true;
    const again = () => { if (held) store.count().onsuccess = again; };
    again();
  };

  // From the 800th record of an operation on there is no room left.
  const fill = () => {
    const put = IDBObjectStore.prototype.put;
    let count = 0;
    IDBObjectStore.prototype.put = function (...given) {
      if (this.transaction.objectStoreNames.length === 4 && ++count > 800) throw new DOMException('full, says a test', 'QuotaExceededError');
      return put.apply(this, given);
    };
  };

  let before;
  window.kills = {
    // In the app.
    replace,
    said,
    prepare: name => operations[name].prepare(),
    begin: name => operations[name].begin(),
    done: async name => { const began = performance.now(); await operations[name].begin(); await said(operations[name].done); return performance.now() - began; },
    // In a page beside it.
    hold,
    release: () => { held = false; },
    fill,
    ids: async prefix => Object.keys((await dump()).contacts).filter(id => id.startsWith(prefix)).length,
    stored: async id => (await dump()).contacts[id] ?? null,
    remember: async () => { before = await dump(); return Object.keys(before.contacts).length; },
    // With the mark that a kill has left, if the next start is to find it.
    restore: async keepsMark => {
      const operation = keepsMark ? (await dump()).meta.operation : undefined;
      await put({ ...before, meta: { ...before.meta, ...(operation && { operation }) } });
    },
    look: async name => {
      const now = await dump();
      const mark = now.meta.operation ?? null;
      // An undo begins after its restore.
      const untouched = name === 'undo' ? operations.replace.whole(now) : same(now, before);
      const whole = operations[name].whole(now, before);
      const counts = STORES.map(store => Object.keys(now[store]).length).join(' ');
      return { is: whole ? 'after' : untouched ? 'before' : 'a mixture', mark, counts };
    },
  };
})();
