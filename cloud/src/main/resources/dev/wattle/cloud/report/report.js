"use strict";
// Draws the report from FIGURES (see Figures.java). No figure is computed here but sums and ratios of those given.
(() => {
  const f = FIGURES;
  const s = f.summary;
  const colours = ["#d99a1b", "#3b74b8", "#2f7d4f", "#8a5aa8", "#b4532f", "#4aa3a2"];
  const colourOf = (index) => colours[index % colours.length];
  const byId = (id) => document.getElementById(id);
  const put = (id, text) => { byId(id).textContent = text; };
  const number = (value, digits) => value.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });
  const whole = (value) => Math.round(value).toLocaleString("en");
  const significant = (value) => (value === 0 ? "0" : Number(value.toPrecision(3)).toLocaleString("en", { maximumSignificantDigits: 3 }));
  const bytes = (value) => (value >= 1e9 ? number(value / 1e9, 2) + " GB" : value >= 1e6 ? number(value / 1e6, 1) + " MB" : whole(value) + " B");
  const signed = (ratio) => (ratio > 0 ? "+" : "−") + number(Math.abs(ratio) * 100, 1) + " %";
  const replayed = f.speed > 1;

  function element(tag, text, parent, className) {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    if (parent) parent.appendChild(made);
    return made;
  }

  function tile(name, value, more) {
    const box = element("div", undefined, byId("tiles"), "tile");
    element("div", name, box, "name");
    element("div", value, box, "value");
    element("div", more, box, "more");
  }

  function row(table, cells, header, className) {
    const line = element("tr", undefined, table, className);
    cells.forEach((cell) => element(header ? "th" : "td", cell, line));
  }

  // Header and tiles
  put("title", s.name + ": " + f.sites.length + " sites trained one model together");
  put("lead", whole(s.tokens) + " tokens through a model of " + whole(s.parameters) + " parameters, in " + whole(s.seconds)
    + " s on the clock of the wall"
    + (replayed ? ", while a replay played recorded grid hours " + whole(f.speed) + " times faster than they passed. The energy is what these "
      + "machines used in those seconds, not what they would use in a week." : ".")
    + (s.outcome === "finished" ? "" : " It ended early: " + s.outcome + "."));
  const loss = (value) => (value === undefined || value === null ? "not measured" : number(value, 3));
  tile("Validation loss, nats per byte", loss(s.validation_loss), "untrained " + loss(s.untrained_loss)
    + (s.baseline_validation_loss ? "; data-parallel " + loss(s.baseline_validation_loss) : ""));
  tile("Energy (" + s.energy_method + ")", significant(s.energy_kwh) + " kWh", "between " + significant(s.energy_kwh_low) + " and " + significant(s.energy_kwh_high) + " kWh");
  tile("Carbon, location-based", significant(s.carbon_kg) + " kg", "between " + significant(s.carbon_kg_low) + " and " + significant(s.carbon_kg_high) + " kg CO₂e");
  tile("Bytes on the wire", bytes(s.bytes_on_wire), s.bytes_data_parallel > 0
    ? number(s.bytes_data_parallel / s.bytes_on_wire, 0) + " times fewer than data-parallel" : "one site needs no exchange");

  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.color = "#5d6b63";
  Chart.defaults.animation = false;
  Chart.defaults.maintainAspectRatio = false;

  // Learning
  put("learning-note", "Each point is the mean training loss of one site's update on its own data; the sites' data differ, so their levels differ. "
    + "Diamonds are validation losses over all sites' held-out text"
    + (f.reference_losses.length ? "; the dashed line is synchronous data-parallel training of the same model on the same number of tokens." : "."));
  const lossSets = f.sites.map((site, index) => ({
    label: site.name, showLine: false, pointRadius: 2.6, backgroundColor: colourOf(index), borderColor: colourOf(index),
    data: f.losses.filter((point) => point.site === site.name).map((point) => ({ x: point.tokens, y: point.loss })),
  }));
  if (f.reference_losses.length) {
    lossSets.push({ label: "data-parallel, training", showLine: true, pointRadius: 0, borderWidth: 1.5, borderDash: [5, 4], borderColor: "#88938c",
      backgroundColor: "#88938c", data: f.reference_losses.map((point) => ({ x: point.tokens, y: point.loss })) });
  }
  const validation = [];
  if (s.untrained_loss) validation.push({ x: 0, y: s.untrained_loss });
  if (s.validation_loss) validation.push({ x: s.tokens, y: s.validation_loss });
  lossSets.push({ label: "validation, joint model", showLine: false, pointStyle: "rectRot", pointRadius: 7, borderColor: "#1d2b24", backgroundColor: "#1d2b24", data: validation });
  if (s.baseline_validation_loss) {
    lossSets.push({ label: "validation, data-parallel", showLine: false, pointStyle: "rectRot", pointRadius: 7, borderColor: "#88938c",
      backgroundColor: "#ffffff", borderWidth: 2, data: [{ x: s.tokens, y: s.baseline_validation_loss }] });
  }
  new Chart(byId("loss"), {
    type: "scatter",
    data: { datasets: lossSets },
    options: {
      scales: {
        x: { title: { display: true, text: "tokens, all sites together" }, min: 0, ticks: { callback: whole } },
        y: { title: { display: true, text: "loss, nats per byte" } },
      },
      plugins: { legend: { labels: { usePointStyle: true } } },
    },
  });

  // Where and when
  put("hours-note", "Each zone's carbon intensity (" + f.intensity + "). Filled hours are those that the plan gave to the site: "
    + "it was made from past hours alone, and made anew each hour.");
  const highest = Math.max(...f.sites.flatMap((site) => site.hours.map((hour) => hour.grams_per_kwh)));
  f.sites.forEach((site, index) => {
    const box = element("div", undefined, byId("zones"), "zone");
    const worked = site.hours.filter((hour) => hour.worked);
    const known = (hours) => hours.filter((hour) => hour.grams_per_kwh !== null);
    const mean = (hours) => known(hours).reduce((sum, hour) => sum + hour.grams_per_kwh, 0) / Math.max(1, known(hours).length);
    element("h3", site.name + " · " + site.zone, box);
    element("p", site.description + "; offered " + site.offered + ". Given " + worked.length + " hours at " + number(mean(worked), 0)
      + " g/kWh on average; the zone's mean over these days was " + number(mean(site.hours), 0) + ".", box);
    const canvas = element("canvas", undefined, element("div", undefined, box, "chart"));
    new Chart(canvas, {
      data: {
        labels: site.hours.map((hour) => hour.hour.slice(5, 10) + " " + hour.hour.slice(11, 16)),
        datasets: [
          { type: "line", label: "g/kWh", data: site.hours.map((hour) => hour.grams_per_kwh), borderColor: "#7c8a82", borderWidth: 1.3, pointRadius: 0, stepped: false },
          { type: "bar", label: "worked", data: site.hours.map((hour) => (hour.worked ? hour.grams_per_kwh : null)), backgroundColor: colourOf(index) + "cc",
            barPercentage: 1, categoryPercentage: 1 },
        ],
      },
      options: {
        scales: {
          x: { grid: { display: false }, ticks: { autoSkip: false, maxRotation: 0, callback(value) { const label = this.getLabelForValue(value); return label.endsWith("00:00") ? label.slice(0, 5) : null; } } },
          y: { min: 0, suggestedMax: highest, title: { display: true, text: "g/kWh" } },
        },
        plugins: { legend: { display: false } },
      },
    });
  });

  // Energy and carbon
  const all = f.control_plane ? f.sites.concat([f.control_plane]) : f.sites;
  put("energy-note", "Energy is " + s.energy_method + (f.energy_source ? ", from: " + f.energy_source + "." : ".")
    + " Moving work changes its carbon, not its energy, so both always stand side by side.");
  const devices = [...new Set(all.flatMap((site) => Object.keys(site.energy_kwh_by_device)))].sort();
  const bar = (canvas, title, datasets) => new Chart(byId(canvas), {
    type: "bar",
    data: { labels: all.map((site) => site.name), datasets },
    options: {
      plugins: { title: { display: true, text: title }, legend: { display: datasets.length > 1 } },
      scales: { x: { stacked: true, grid: { display: false } }, y: { stacked: true, ticks: { callback: significant } } },
    },
  });
  bar("energy", "energy, kWh", devices.map((device, index) => ({ label: device, backgroundColor: ["#2f7d4f", "#a9cdb6", "#5d6b63"][index % 3],
    data: all.map((site) => site.energy_kwh_by_device[device] || 0) })));
  bar("carbon", "carbon, kg CO₂e", [{ label: "carbon", backgroundColor: "#b4532f", data: all.map((site) => site.carbon_kg) }]);
  const table = byId("sites");
  row(table, ["site", "zone", "tokens", "hours", "kWh", "kg CO₂e", "g/kWh", "bytes up", "bytes down"], true);
  all.forEach((site) => row(table, [site.name, site.zone, site.tokens ? whole(site.tokens) : "–", site.hours.length ? String(site.hours.filter((hour) => hour.worked).length) : "–",
    significant(site.energy_kwh), significant(site.carbon_kg), site.energy_kwh ? number(site.carbon_kg * 1000 / site.energy_kwh, 0) : "–",
    site.bytes_received ? bytes(site.bytes_received) : "–", site.bytes_sent ? bytes(site.bytes_sent) : "–"]));
  row(table, ["all", "", whole(s.tokens), "", significant(s.energy_kwh), significant(s.carbon_kg), number(s.carbon_kg * 1000 / s.energy_kwh, 0),
    bytes(all.reduce((sum, site) => sum + site.bytes_received, 0)), bytes(all.reduce((sum, site) => sum + site.bytes_sent, 0))], false, "total");

  // Baselines
  put("baseline-note", "One machine that begins when the job was submitted and works through every hour until it is done: "
    + (f.at_once.length ? f.at_once[0].how + ", spread evenly over " + f.at_once[0].hours + " hours." : "")
    + (s.baseline_validation_loss ? "" : " This run's figures hold the control plane too.") + " A comparison, never subtracted from what the run emitted.");
  const baselines = byId("baselines");
  row(baselines, ["", "kWh", "kg CO₂e", "this run: kWh", "this run: kg"], true);
  row(baselines, ["this run", significant(s.energy_kwh), significant(s.carbon_kg), "", ""], false, "total");
  f.at_once.forEach((base) => row(baselines, ["at once in " + base.zone, significant(base.energy_kwh), significant(base.carbon_kg),
    signed(s.energy_kwh / base.energy_kwh - 1), signed(s.carbon_kg / base.carbon_kg - 1)]));

  // Bytes
  put("bytes-note", "Sent: counted on the sockets of the sites' connections, both ways, with HTTP headers. Data-parallel: computed, a ring all-reduce of float32 "
    + "gradients among " + f.sites.length + " sites at each of the same " + whole(s.inner_steps) + " inner steps. Each byte counts once. The scale is logarithmic.");
  new Chart(byId("bytes"), {
    type: "bar",
    data: { labels: ["sent (counted)", "data-parallel (computed)"], datasets: [{ data: [s.bytes_on_wire, s.bytes_data_parallel], backgroundColor: ["#2f7d4f", "#c9d1cc"] }] },
    options: {
      indexAxis: "y",
      plugins: { legend: { display: false }, tooltip: { callbacks: { label: (item) => bytes(item.raw) } } },
      scales: { x: { type: "logarithmic", min: 1e6, ticks: { callback: (value) => (Number.isInteger(Math.log10(value)) ? bytes(value) : null) } }, y: { grid: { display: false } } },
    },
  });

  f.limits.forEach((limit) => element("li", limit, byId("limits")));
  element("li", "Every hour of every device, with its carbon intensity, stands in disclosure.json: the sums above can be computed again from it.", byId("limits"));
  put("footer", "Written by " + f.software + ". Job " + s.job + ", " + f.from.slice(0, 16).replace("T", " ") + " to " + f.to.slice(0, 16).replace("T", " ")
    + " UTC" + (replayed ? " of the replayed clock." : "."));
})();
