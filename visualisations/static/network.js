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
  const ends = (of) => [Math.min(...data.nodes.map(of)), Math.max(...data.nodes.map(of))];
  const [left, right] = ends((node) => node.x);
  const [top, bottom] = ends((node) => node.y);
  const margin = 110;
  // As wide as the page if its words can then be read; the rest is reached by dragging or the arrows.
  const scale = () => Math.min(1, Math.max(0.7, place.clientWidth / (right - left + 2 * margin)));
  const most = window.innerWidth < 640 ? 0.8 * window.innerHeight : 1200;
  place.style.height = Math.min((bottom - top + margin) * scale(), most) + "px";
  const network = new vis.Network(place, { nodes: nodes, edges: edges }, data.options);
  const view = () => network.moveTo({
    scale: scale(),
    position: {
      x: Math.min((left + right) / 2, left - margin + place.clientWidth / scale() / 2),
      y: top - margin / 2 + place.clientHeight / scale() / 2,
    },
  });
  network.on("resize", () => requestAnimationFrame(view));
  view();
  const picked = document.getElementById("picked");
  const say = (words) => { picked.textContent = words; };
  say("Choose a thing, a link or a gap to read it here. Drag the picture, or use its buttons, to see all of it.");
  network.on("select", (event) => {
    const chosen = event.nodes.length ? nodes.get(event.nodes[0])
      : event.edges.length ? edges.get(event.edges[0]) : null;
    say(chosen && chosen.said ? chosen.said : "Nothing is chosen.");
  });
})();
