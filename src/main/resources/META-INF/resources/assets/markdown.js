import { el, link } from "./dom.js";

/**
 * The part of GitHub-flavoured Markdown that card details use: headings, paragraphs, lists, tables, bold, code, links and
 * escapes. HTML stays visible text. A single star is emphasis only around words, so an unescaped star allele such as *2/*2
 * survives.
 */
export function markdown(text) {
  const fragment = document.createDocumentFragment();
  for (const block of blocks(text)) {
    fragment.append(render(block));
  }
  return fragment;
}

function blocks(text) {
  const result = [];
  let current;
  const close = () => {
    current = undefined;
  };
  const add = (kind, line) => {
    if (current?.kind !== kind) {
      current = { kind, lines: [] };
      result.push(current);
    }
    current.lines.push(line);
  };
  for (const line of text.replaceAll("\r\n", "\n").split("\n")) {
    if (/^\s*$/.test(line)) {
      close();
    } else if (/^#{1,6} /.test(line)) {
      close();
      add("heading", line);
      close();
    } else if (/^ {0,3}([-*_])( *\1){2,} *$/.test(line)) {
      close();
      add("rule", line);
      close();
    } else if (/^\s*[-*+] /.test(line)) {
      add("bullets", line.replace(/^\s*[-*+] /, ""));
    } else if (/^\s*\d+[.)] /.test(line)) {
      add("numbers", line.replace(/^\s*\d+[.)] /, ""));
    } else if (/^\s*\|.*\|\s*$/.test(line)) {
      add("table", line);
    } else if (/^\s+/.test(line) && (current?.kind === "bullets" || current?.kind === "numbers")) {
      current.lines.push(`${current.lines.pop()} ${line.trim()}`);
    } else {
      add("paragraph", line);
    }
  }
  return result;
}

function render({ kind, lines }) {
  switch (kind) {
    case "heading":
      return el("h5", { class: "md-heading" }, inline(lines[0].replace(/^#+ /, "").replace(/ +#+ *$/, "")));
    case "rule":
      return el("hr");
    case "bullets":
      return el("ul", {}, lines.map((line) => el("li", {}, inline(line))));
    case "numbers":
      return el("ol", {}, lines.map((line) => el("li", {}, inline(line))));
    case "table":
      return table(lines);
    default:
      return paragraph(lines);
  }
}

function paragraph(lines) {
  const children = [];
  lines.forEach((line, index) => {
    children.push(...inline(line.replace(/( {2,}|\\)$/, "")));
    if (index < lines.length - 1) {
      children.push(/( {2,}|\\)$/.test(line) ? el("br") : " ");
    }
  });
  return el("p", {}, children);
}

function table(lines) {
  const rows = lines.map((line) => line.trim().slice(1, -1).split(/(?<!\\)\|/).map((cell) => cell.trim()));
  const ruled = rows.length > 1 && rows[1].every((cell) => /^:?-+:?$/.test(cell));
  const head = ruled ? rows[0] : [];
  const body = ruled ? rows.slice(2) : rows;
  return el(
    "div",
    { class: "scroll" },
    el(
      "table",
      {},
      head.length > 0 && el("thead", {}, el("tr", {}, head.map((cell) => el("th", { scope: "col" }, inline(cell))))),
      el("tbody", {}, body.map((row) => el("tr", {}, row.map((cell) => el("td", {}, inline(cell)))))),
    ),
  );
}

const INLINE = /\\([\\`*_{}[\]()#+\-.!|<>~&/])|\*\*(.+?)\*\*|`([^`]+)`|(?<![\w*/])\*(?=[^\s\d*/])([^*\n]*[^*\s/])\*(?![\w*/])|\[((?:[^\]\\]|\\.)*)\]\(((?:[^()\s]|\([^()\s]*\))+)\)/g;

function inline(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    nodes.push(text.slice(from, match.index));
    const [all, escaped, bold, code, soft, label, address] = match;
    if (escaped !== undefined) {
      nodes.push(escaped);
    } else if (bold !== undefined) {
      nodes.push(el("strong", {}, inline(bold)));
    } else if (code !== undefined) {
      nodes.push(el("code", {}, code));
    } else if (soft !== undefined) {
      nodes.push(el("em", {}, inline(soft)));
    } else {
      nodes.push(link(label.replace(/\\(.)/g, "$1"), address));
    }
    from = match.index + all.length;
  }
  nodes.push(text.slice(from));
  return nodes.filter((node) => node !== "");
}
