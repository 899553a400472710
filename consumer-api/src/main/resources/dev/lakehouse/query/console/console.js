"use strict";

const byId = (id) => document.getElementById(id);

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

async function call(path, options = {}) {
  const headers = { Accept: "application/json", ...options.headers };
  const token = byId("token").value;
  if (token) headers.Authorization = "Bearer " + token;
  const response = await fetch(path, { ...options, headers });
  const body = await response.json();
  if (!response.ok) throw new Error(body.detail || response.statusText);
  return body;
}

function cell(value) {
  if (value === null) return element("td", "null", "null");
  if (typeof value === "number") return element("td", String(value), "number");
  return element("td", typeof value === "object" ? JSON.stringify(value) : String(value));
}

function table(names, rows) {
  const made = element("table");
  const head = made.createTHead().insertRow();
  names.forEach((name) => head.append(element("th", name)));
  const body = made.createTBody();
  rows.forEach((row) => body.insertRow().append(...names.map((name) => cell(row[name]))));
  return made;
}

async function run() {
  byId("state").textContent = "runs…";
  byId("result").replaceChildren();
  const began = performance.now();
  try {
    const answer = await call("v1/query", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ sql: byId("sql").value, maxRows: 10000 }),
    });
    const versions = Object.entries(answer.versions).map(([name, version]) => `${name}@${version}`);
    byId("state").textContent =
      `${answer.rowCount} rows, ${Math.round(performance.now() - began)} ms ${versions.join(", ")}`;
    byId("result").append(table(answer.columns.map((column) => column.name), answer.rows));
  } catch (problem) {
    byId("state").textContent = "";
    byId("result").append(element("p", problem.message, "problem"));
  }
}

async function show(relation) {
  byId("sql").value = `select * from ${relation.relation} limit 100`;
  const path = `v1/namespaces/${relation.namespace}/${relation.kind}s/${relation.name}`;
  const about = byId("about");
  about.replaceChildren();
  try {
    const details = await call(path);
    about.append(element("h2", `${details.relation}, version ${details.version ?? "none yet"}`));
    if (details.data) {
      about.append(element("p", `${details.data.rows} rows; last commit ${details.data.lastCommit}`));
    }
    if (details.inputs) {
      about.append(element("p", "reads " + details.inputs.map((input) => input.relation).join(", ")));
    }
    about.append(table(["name", "type", "description"], details.columns));
  } catch (problem) {
    about.append(element("p", problem.message, "problem"));
  }
}

async function loadCatalog() {
  const catalog = byId("catalog");
  try {
    const { relations } = await call("v1/relations");
    catalog.replaceChildren();
    for (const namespace of [...new Set(relations.map((one) => one.namespace))].sort()) {
      catalog.append(element("h2", namespace));
      for (const relation of relations.filter((one) => one.namespace === namespace)) {
        const button = element("button", relation.name + " ");
        button.append(element("span", relation.kind, "kind"));
        button.addEventListener("click", () => show(relation));
        catalog.append(button);
      }
    }
    if (relations.length === 0) catalog.textContent = "No tables yet.";
  } catch (problem) {
    catalog.replaceChildren(element("p", problem.message, "problem"));
  }
}

byId("query").addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
byId("sql").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
});
byId("token").addEventListener("change", loadCatalog);
loadCatalog();
