// Tells the app of clicks on links of its own HTML, so that the page need not be loaded anew. Without this, or opened in a
// new tab, they are links like any other.
export default function ({ setTriggerValue }) {
  const hear = (event) => {
    const anchor = event.target.closest?.("a[data-in-place]");
    if (!anchor || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setTriggerValue("address", anchor.getAttribute("href"));
  };
  document.addEventListener("click", hear);
  return () => document.removeEventListener("click", hear);
}
