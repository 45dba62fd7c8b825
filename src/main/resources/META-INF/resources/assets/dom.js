/** Builds an element. Text is always text: no string is ever read as HTML. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** A link that leaves the page; anything but http and https becomes plain text. */
export function link(label, address) {
  let url;
  try {
    url = new URL(address, location.href);
  } catch {
    return document.createTextNode(label);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return document.createTextNode(label);
  }
  return el("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, label);
}

/** Tells screen readers what changed, without moving the focus. */
export function announce(text) {
  document.getElementById("announcer").textContent = text;
}

/** A uuid also where the page is not a secure context, which crypto.randomUUID asks for. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
