import { type ReactNode, useState } from "react";
import { Link, Route, Routes, useNavigate, useParams } from "react-router";
import { useTalkdesk } from "./useTalkdesk";

export function App() {
  const navigate = useNavigate();
  const [session, setSession] = useState("waiting");
  const [status, setStatus] = useState("unknown");
  const [rings, setRings] = useState(false);
  const [isOpen, setOpen] = useState(true);
  const [data, setData] = useState("");
  const loggedOut = (how: string) => {
    setSession(how);
    setStatus("unknown");
  };
  const { frame, talkdesk } = useTalkdesk({
    login: () => setSession("logged in"),
    logout: () => loggedOut("logged out"),
    userLogoutForced: () => loggedOut("logged out by force"),
    agentStatusChanged: (changed) => setStatus(changed.status),
    openContact: ({ externalId }) => {
      setRings(false);
      void navigate(`/contacts/${encodeURIComponent(externalId)}`);
    },
    popover: () => {
      setOpen(true);
      setRings(true);
    },
    hide: () => setOpen(false),
    show: () => setOpen(true),
    sendData: (sent) => setData(JSON.stringify(sent)),
  });
  const call = (to: string, contactId: string) =>
    talkdesk.current?.send({ action: "clickToCall", data: { to, contactId } });
  const change = (wanted: string) => talkdesk.current?.send({ action: "integrationStatusChanged", status: wanted });

  return (
    <>
      <header>
        <nav>
          <Link to="/">Home</Link> <Link to="/contacts/C-1001">A contact</Link> <Link to="/settings">Settings</Link>
        </nav>
        <p>
          Talkdesk:{" "}
          <b role="status" aria-label="Talkdesk connection">
            {session}
          </b>
          , agent:{" "}
          <b role="status" aria-label="Agent status">
            {status}
          </b>
        </p>
        {rings && <p>A call is ringing.</p>}
      </header>
      <main>
        <Routes>
          <Route path="/" element={<Page title="Home">{data && <output>{data}</output>}</Page>} />
          <Route path="/contacts/:id" element={<Contact call={call} />} />
          <Route
            path="/settings"
            element={
              <Page title="Settings">
                <button onClick={() => change("away_lunch")}>Go to lunch</button>
              </Page>
            }
          />
          <Route path="*" element={<Page title="Not found" />} />
        </Routes>
      </main>
      {/* Outside of the routes, always rendered, under the same parent: a frame that is mounted again drops its call. */}
      <aside aria-label="Talkdesk" hidden={!isOpen}>
        <iframe ref={frame} title="Talkdesk Embedded" allow="microphone *" />
      </aside>
    </>
  );
}

function Page({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <>
      <h1>{title}</h1>
      {children}
    </>
  );
}

function Contact({ call }: { call: (to: string, contactId: string) => void }) {
  const { id = "" } = useParams();
  return (
    <Page title={`Contact ${id}`}>
      <button onClick={() => call("+46701740605", id)}>Call +46 70 174 06 05</button>
    </Page>
  );
}
