// Draws the picture from the JSON block of the page. Every word goes in as text, never as markup.
"use strict";
(function () {
  const place = document.getElementById("network");
  const block = document.getElementById("network-data");
  if (!place || !block || typeof vis === "undefined") return;
  const data = JSON.parse(block.textContent);
  const asText = (thing) => {
    const box = document.createElement("div");
    box.className = "tip";
    box.textContent = thing.title || "";
    return thing.title ? Object.assign({}, thing, { title: box, said: thing.title }) : thing;
  };
  const nodes = new vis.DataSet(data.nodes.map(asText));
  const edges = new vis.DataSet(data.edges.map(asText));
  const network = new vis.Network(place, { nodes: nodes, edges: edges }, data.options);
  const picked = document.getElementById("picked");
  const say = (words) => { picked.textContent = words; };
  say("Choose a thing or a link in the picture to read it here.");
  network.on("select", (event) => {
    const chosen = event.nodes.length ? nodes.get(event.nodes[0])
      : event.edges.length ? edges.get(event.edges[0]) : null;
    say(chosen && chosen.said ? chosen.said : "Nothing is chosen.");
  });
})();
