// When a page has answered: from the message that the browser sends to the last change of what is drawn.
const QUIET = 400; // milliseconds without a change or a long task: nothing more is coming
const now = () => performance.now();
let sent = 0, last = 0, received = 0;

const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (message) {
  if (!this.heard) this.addEventListener("message", (event) => { received += event.data.size ?? event.data.byteLength ?? event.data.length; });
  this.heard = true;
  sent ||= now();
  return send.call(this, message);
};
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) last = Math.max(last, task.startTime + task.duration);
}).observe({ entryTypes: ["longtask"] });
addEventListener("DOMContentLoaded", () => new MutationObserver((changes) => {
  if (changes.some(({ target }) => target.closest?.("[data-testid=stMain]") ?? target.parentElement?.closest("[data-testid=stMain]"))) last = now();
}).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true }));

window.bench = {
  begin() { sent = last = received = 0; },
  // Milliseconds and bytes of the answer; null while it has not come.
  answered() {
    const idle = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning";
    const waits = document.querySelector("[data-testid=stSkeleton], [data-testid=stMain] [data-stale=true]");
    if (!sent || !idle || waits || now() - Math.max(sent, last) < QUIET) return null;
    return { milliseconds: last - sent, bytes: received, elements: document.querySelectorAll("*").length };
  },
};
