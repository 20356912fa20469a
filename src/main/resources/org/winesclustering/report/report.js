'use strict';
// Draws the charts of the page from the JSON in #figures with the library in #plotly. Each chart is one function that
// returns Plotly's traces and layout for the state of the controls; the same function draws it again when a control, the
// width or the colours change.
(() => {
  const root = document.documentElement;
  const byId = id => document.getElementById(id);
  const figures = JSON.parse(byId('figures').textContent);
  const { features, sample, clusters, choice, maps } = figures;
  const rows = sample.records.length;
  const range = n => Array.from({ length: n }, (_, i) => i);
  const ordinals = range(features.length);

  function leaveTables() {
    delete root.dataset.charts;
    byId('too-old').hidden = false;
  }

  if (typeof DecompressionStream === 'undefined') {
    leaveTables();
    return;
  }

  // ---- Text and numbers

  // Plotly reads a little HTML in texts; what comes from the table is to be shown as it is.
  const plain = text => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const brief = (text, most) => plain(text.length > most ? text.slice(0, most - 1) + '…' : text);
  const number = value => value === null || value === undefined ? '–'
    : Math.abs(value) >= 1e7 || (value !== 0 && Math.abs(value) < 1e-4) ? value.toExponential(2)
      : value.toLocaleString('en-GB', { maximumSignificantDigits: 4 });
  const short = value => value === null ? '' : value.toFixed(Math.abs(value) >= 10 ? 0 : 2).replace('-', '−');
  const mean = values => {
    const known = values.filter(value => value !== null);
    return known.length ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
  };
  const quantile = (sorted, share) => {
    const at = share * (sorted.length - 1);
    const below = Math.floor(at);
    return sorted[below] + (at - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
  };

  // ---- Colours and symbols

  // The eight symbols that plots in two and in three dimensions have in common.
  const SYMBOLS = ['circle', 'square', 'diamond', 'cross', 'x', 'circle-open', 'square-open', 'diamond-open'];
  const COLOURS = 8;
  let theme = null;

  function readTheme() {
    const style = getComputedStyle(root);
    const colour = name => style.getPropertyValue('--' + name).trim();
    const stops = ['far-below', 'below', 'middle', 'above', 'far-above'].map(colour);
    return {
      paper: colour('paper'), ink: colour('ink'), soft: colour('soft'), grid: colour('grid'), accent: colour('accent'),
      clusters: range(COLOURS).map(i => colour('cluster' + i)),
      labels: range(COLOURS).map(i => colour('label' + i)),
      diverging: stops.map((stop, i) => [i / (stops.length - 1), stop]),
    };
  }

  const clusterColour = id => theme.clusters[id % COLOURS];
  // After eight clusters the colours come again, each with another symbol.
  const clusterSymbol = id => SYMBOLS[(id + Math.floor(id / COLOURS)) % COLOURS];
  // Colours are six hexadecimal digits; two more make them shine through.
  const translucent = colour => colour + '80';
  const clusterName = id => 'cluster ' + id;
  // On an axis, where the names of many would run into each other.
  const ticksOfClusters = () => clusters.map(({ id }) => clusters.length > 6 ? String(id) : clusterName(id));
  const members = clusters.map(({ id }) => range(rows).filter(row => sample.cluster[row] === id));

  // Of many records the marks lie on each other: smaller ones, without outlines, leave something to be seen.
  const MANY = 1000;
  const crowd = (count, size) => count > MANY
    ? { size: 0.6 * size, opacity: 0.6, line: { width: 0 } }
    : { size, opacity: 0.9, line: { color: theme.paper, width: 0.5 } };

  function marker(id, size) {
    return { color: clusterColour(id), symbol: clusterSymbol(id), ...crowd(rows, size) };
  }

  // ---- What all charts share

  // Pixels below which a chart has small letters and leaves out what can be done without.
  const NARROW = 600;

  const CONFIG = {
    displaylogo: false,
    responsive: true,
    modeBarButtonsToRemove: ['select2d', 'lasso2d', 'autoScale2d', 'sendDataToCloud'],
    // A figure for a paper.
    toImageButtonOptions: { format: 'svg' },
  };

  function axis(title, more = {}) {
    return {
      title: { text: title, standoff: 8 }, gridcolor: theme.grid, zerolinecolor: theme.grid, linecolor: theme.soft,
      ticks: 'outside', ticklen: 4, tickcolor: theme.soft, automargin: true, ...more,
    };
  }

  /** Logarithmic, with whole numbers where Plotly writes single digits. */
  function logAxis(title, values, more = {}) {
    const known = values.filter(value => value !== null && value > 0);
    if (!known.length) return axis(title, more);
    const [low, high] = [Math.min(...known) / 1.15, Math.max(...known) * 1.15];
    const decades = range(Math.ceil(Math.log10(high)) - Math.floor(Math.log10(low)) + 1).map(i => Math.floor(Math.log10(low)) + i);
    const steps = decades.length > 4 ? [1] : [1, 2, 5];
    const ticks = decades.flatMap(decade => steps.map(step => Number(`${step}e${decade}`))).filter(tick => tick >= low && tick <= high);
    return axis(title, { type: 'log', range: [Math.log10(low), Math.log10(high)], tickvals: ticks, ticktext: ticks.map(number), ...more });
  }

  // More names than these run into each other, and only some are written; nor is there room between the cells.
  const MOST_NAMES = 60;
  const FEW_NAMES = 24;

  /** An axis with a name at every place 0, 1, .., as far as there is room. */
  function namesAxis(names, { longest = 24, ...more } = {}) {
    const step = names.length > MOST_NAMES ? Math.ceil(names.length / FEW_NAMES) : 1;
    const named = range(names.length).filter(i => i % step === 0);
    return axis('', {
      tickvals: named, ticktext: named.map(i => brief(names[i], longest)), showgrid: false, zeroline: false, ticks: '', ...more,
    });
  }

  /** @param marks whether the legend's marks are larger than the chart's */
  function layout({ marks = false, ...more }) {
    return {
      autosize: true, paper_bgcolor: theme.paper, plot_bgcolor: theme.paper, colorway: theme.clusters,
      font: { family: 'system-ui, sans-serif', size: 12, color: theme.ink },
      // Above the plot there is room for Plotly's buttons.
      margin: { l: 50, r: 14, t: 32, b: 44 },
      hoverlabel: { align: 'left', bgcolor: theme.paper, bordercolor: theme.soft, font: { color: theme.ink, size: 12 }, namelength: -1 },
      legend: { orientation: 'h', x: 0, y: 1.02, yanchor: 'bottom', font: { color: theme.ink }, itemsizing: marks ? 'constant' : 'trace' },
      // On a touch screen a finger on a chart moves the page.
      dragmode: matchMedia('(pointer: coarse)').matches ? false : 'zoom',
      ...more,
    };
  }

  const line = (axisName, at, dash, colour) => ({
    type: 'line', [axisName + '0']: at, [axisName + '1']: at, [axisName === 'x' ? 'yref' : 'xref']: 'paper',
    [axisName === 'x' ? 'y0' : 'x0']: 0, [axisName === 'x' ? 'y1' : 'x1']: 1, line: { color: colour, width: 1.2, dash },
  });

  /** A heatmap of -limit to limit with the numbers in its cells, as far as there is room. */
  function diverging(z, rowNames, columnNames, limit, hover, options = {}) {
    const trace = {
      type: 'heatmap', z, zmin: -limit, zmax: limit, zmid: 0, colorscale: theme.diverging,
      xgap: columnNames.length > MOST_NAMES ? 0 : 1, ygap: rowNames.length > MOST_NAMES ? 0 : 1,
      hoverinfo: 'text', hovertext: z.map((cells, i) => cells.map((value, j) => hover(i, j, value))),
      colorbar: { thickness: 10, outlinewidth: 0, ticklen: 3, len: 1, x: 1.01, xpad: 4, title: { text: options.bar ?? '', side: 'right' } },
    };
    if (options.numbers) {
      trace.text = z.map(cells => cells.map(short));
      trace.texttemplate = '%{text}';
    }
    return {
      data: [trace],
      layout: layout({
        height: options.height,
        xaxis: namesAxis(columnNames, { tickangle: options.angle ?? 0, ...options.names }),
        yaxis: namesAxis(rowNames, { autorange: 'reversed', ...options.names }),
      }),
    };
  }

  /** Bars of one feature in one cluster, as wide as the bins are. */
  function bars(feature, counts, more) {
    const { edges } = figures.histograms[feature];
    return {
      type: 'bar', x: counts.map((_, i) => (edges[i] + edges[i + 1]) / 2), width: counts.map((_, i) => edges[i + 1] - edges[i]),
      y: counts, hoverinfo: 'text',
      hovertext: counts.map((count, i) => `${more.name}<br>${plain(features[feature])} ${number(edges[i])} to ${number(edges[i + 1])}: ${number(count)} records`),
      ...more,
    };
  }

  const clusterBars = (feature, more = {}) => clusters.map(({ id }, i) => bars(feature, figures.histograms[feature].counts[i], {
    name: clusterName(id), marker: { color: translucent(clusterColour(id)), line: { color: clusterColour(id), width: 1 } }, ...more,
  }));

  /** What the hover text says of a record. */
  function record(row) {
    const lines = [`<b>${plain(sample.records[row])}</b>`, clusterName(sample.cluster[row])];
    if (figures.label) lines.push(`${plain(figures.label)}: ${plain(sample.labels[row])}`);
    return lines.concat(ordinals.slice(0, HOVERED).map(i => `${brief(features[i], 40)}: ${number(sample.values[i][row])}`)).join('<br>');
  }

  const HOVERED = 12;
  const records = range(rows).map(record);

  // ---- Data

  function correlation(width) {
    const numbers = width > 44 * features.length;
    return diverging(figures.correlation, features, features, 1,
      (i, j, value) => `${plain(features[i])} and ${plain(features[j])}: ${number(value)}`,
      { angle: width < NARROW ? -90 : -45, numbers, names: smallNames(width), height: Math.min(640, Math.max(360, width * 0.85)) });
  }

  function distribution() {
    const feature = byId('distribution-feature').selectedIndex;
    const { counts } = figures.histograms[feature];
    const total = counts[0].map((_, bin) => counts.reduce((sum, cluster) => sum + cluster[bin], 0));
    const sorted = sample.values[feature].filter(value => value !== null).sort((a, b) => a - b);
    return {
      data: [bars(feature, total, { name: 'all clusters', marker: { color: translucent(theme.soft), line: { color: theme.soft, width: 1 } } })],
      layout: layout({
        height: 420, bargap: 0, showlegend: false, xaxis: axis(brief(features[feature], 60)), yaxis: axis('records'),
        shapes: sorted.length ? [0.25, 0.5, 0.75].map(share => line('x', quantile(sorted, share), 'dash', theme.accent)) : [],
      }),
    };
  }

  const MOST_IN_MATRIX = 5;
  const boxes = Array.from(byId('matrix-features').querySelectorAll('input'));

  function limitPicks() {
    const picked = boxes.filter(box => box.checked).length;
    for (const box of boxes) {
      box.disabled = box.checked ? picked <= 2 : picked >= MOST_IN_MATRIX;
    }
  }

  /** Below the diagonal marks, on it histograms, above it the correlation. */
  function matrix(width) {
    const picked = boxes.flatMap((box, i) => box.checked ? [i] : []);
    const n = picked.length;
    const gap = 0.02;
    const size = (1 - gap * (n - 1)) / n;
    const place = i => [i * (size + gap), i * (size + gap) + size];
    const name = (letter, i) => letter + (i === 0 ? '' : i + 1);
    const narrow = width < NARROW;
    const longest = narrow ? 9 : 22;
    const font = narrow ? { size: 9 } : {};
    const shared = { nticks: narrow ? 3 : 5, tickangle: 0, zeroline: false, tickfont: font };
    const titled = (feature, options) => { const one = axis(brief(features[feature], longest), { ...shared, ...options }); one.title.font = font; return one; };
    const data = [];
    const annotations = [];
    const more = {};
    picked.forEach((feature, i) => {
      const up = place(n - 1 - i);
      more[name('xaxis', i)] = titled(feature, { domain: place(i), anchor: name('y', n - 1 + (i === n - 1 ? n : 0)) });
      if (i > 0) more[name('yaxis', i)] = titled(feature, { domain: up, anchor: 'x' });
      // The diagonal counts records: an axis of its own for each.
      more[name('yaxis', n + i)] = axis('', { domain: up, anchor: name('x', i), showticklabels: false, ticks: '', showgrid: false, zeroline: false });
      data.push(...clusterBars(feature, { xaxis: name('x', i), yaxis: name('y', n + i), showlegend: false }));
      for (let j = 0; j < i; j++) data.push(...matrixCell(picked[j], feature, name('x', j), name('y', i), data.length === clusters.length));
      for (let j = i + 1; j < n; j++) {
        annotations.push({
          xref: 'paper', yref: 'paper', x: (place(j)[0] + place(j)[1]) / 2, y: (up[0] + up[1]) / 2, xanchor: 'center', yanchor: 'middle', showarrow: false,
          text: (narrow ? '' : 'r = ') + short(figures.correlation[feature][picked[j]]), font: { color: theme.soft, size: narrow ? 12 : 15 },
        });
      }
    });
    showOnce(data);
    return { data, layout: layout({ ...more, marks: true, annotations, barmode: 'overlay', bargap: 0, height: Math.max(120 + 90 * n, Math.min(width * 0.85, 190 * n + 60)) }) };
  }

  function matrixCell(across, up, xaxis, yaxis) {
    return clusters.map(({ id }, i) => ({
      type: 'scatter', mode: 'markers', name: clusterName(id), legendgroup: clusterName(id), showlegend: false, xaxis, yaxis,
      x: members[i].map(row => sample.values[across][row]), y: members[i].map(row => sample.values[up][row]),
      marker: marker(id, 5), hoverinfo: 'text', hovertext: members[i].map(row => records[row]),
    }));
  }

  /** One entry of the legend for each cluster, whatever the number of cells. */
  function showOnce(data) {
    for (const { id } of clusters) {
      const first = data.find(trace => trace.type === 'scatter' && trace.name === clusterName(id));
      if (first) first.showlegend = true;
    }
  }

  // ---- Training

  function loss() {
    const { epoch, loss: values, validationLoss, learningRate, events } = figures.training;
    const curve = (name, y, colour, more = {}) => ({
      type: 'scatter', mode: epoch.length > 60 ? 'lines' : 'lines+markers', name, x: epoch, y, hoverinfo: 'text', line: { color: colour, width: 2 }, marker: { size: 4 },
      hovertext: y.map((value, i) => `${name} after epoch ${number(epoch[i])}: ${number(value)}`), ...more,
    });
    const data = [curve('loss', values, theme.clusters[0])];
    if (validationLoss.some(value => value !== null)) data.push(curve('validation loss', validationLoss, theme.clusters[1], { line: { color: theme.clusters[1], width: 2, dash: 'dot' } }));
    data.push(curve('learning rate (right)', learningRate, theme.soft, { yaxis: 'y2', mode: 'lines', line: { color: theme.soft, width: 1.2, shape: 'hv' } }));
    if (events.length) data.push(eventMarks(events, epoch, values));
    return {
      data,
      layout: layout({
        height: 400, margin: { l: 60, r: 60, t: 32, b: 44 },
        xaxis: axis('epoch', { zeroline: false }),
        yaxis: logAxis('loss', [...values, ...validationLoss]),
        yaxis2: logAxis('learning rate', learningRate, { overlaying: 'y', side: 'right', showgrid: false }),
        shapes: events.map(event => line('x', event.epoch, 'dot', theme.soft)),
      }),
    };
  }

  function eventMarks(events, epoch, values) {
    const epochs = [...new Set(events.map(event => event.epoch))];
    const said = at => events.filter(event => event.epoch === at).map(event => plain(event.text)).join('<br>');
    return {
      type: 'scatter', mode: 'markers', name: 'event', x: epochs, y: epochs.map(at => values[epoch.indexOf(at)] ?? null),
      marker: { symbol: 'triangle-down', size: 10, color: theme.accent, line: { color: theme.paper, width: 1 } },
      hoverinfo: 'text', hovertext: epochs.map(at => `epoch ${number(at)}<br>${said(at)}`),
    };
  }

  // ---- Choosing k

  const chosenPlace = () => choice.k.indexOf(choice.chosen);
  const slider = byId('k-slider');
  const shownPlace = () => slider ? Number(slider.value) : chosenPlace();

  /** Curves over k, the chosen k as a line, the one of the slider as rings. */
  function overK(title, curves) {
    const at = shownPlace();
    const data = curves.filter(({ y }) => y.some(value => value !== null)).flatMap(({ name, y, colour, dash }) => [
      {
        type: 'scatter', mode: 'lines+markers', name, x: choice.k, y, line: { color: theme.clusters[colour], width: 2, dash }, marker: { size: 6 },
        hoverinfo: 'text', hovertext: y.map((value, i) => `k = ${choice.k[i]}: ${name} ${number(value)}`),
      },
      {
        type: 'scatter', mode: 'markers', name: 'slider', showlegend: false, x: [choice.k[at]], y: [y[at]], hoverinfo: 'skip',
        marker: { symbol: 'circle-open', size: 14, color: theme.accent, line: { width: 2.5 } },
      },
    ]);
    return {
      data,
      layout: layout({
        height: 300, showlegend: curves.length > 1, shapes: [line('x', choice.chosen, 'dash', theme.soft)],
        xaxis: axis('k', { tickvals: choice.k, zeroline: false }), yaxis: axis(title, { rangemode: title === 'cost' ? 'tozero' : 'normal', zeroline: false }),
        annotations: [{ x: choice.chosen, y: 0, yref: 'paper', yanchor: 'bottom', xanchor: 'left', text: 'chosen', showarrow: false, font: { color: theme.soft } }],
      }),
    };
  }

  const cost = () => overK('cost', [{ name: 'cost', y: choice.cost, colour: 0 }]);
  const silhouettes = () => overK('silhouette', [
    { name: 'squared', y: choice.silhouette, colour: 0 },
    { name: 'Euclidean', y: choice.silhouetteEuclidean, colour: 1, dash: 'dot' }]);
  const depth = () => overK('depth', [{ name: 'depth', y: choice.depth, colour: 0 }]);

  function sayK() {
    const at = shownPlace();
    const k = choice.k[at];
    const parts = [['cost', choice.cost], ['silhouette', choice.silhouette], ['Euclidean silhouette', choice.silhouetteEuclidean],
      ['stability', choice.stability], ['depth of the valleys', choice.depth]]
      .filter(([, values]) => values[at] !== null).map(([name, values]) => `${name} ${number(values[at])}`);
    byId('k-sentence').textContent = `${k} ${k === 1 ? 'cluster' : 'clusters'}${k === choice.chosen ? ', as chosen' : ''}: ${parts.join(', ')}.`;
  }

  // ---- Clusters

  function sizes() {
    return {
      data: [{
        type: 'bar', x: clusters.map((_, i) => i), y: clusters.map(({ size }) => size), text: clusters.map(({ size }) => number(size)), textposition: 'auto',
        marker: { color: clusters.map(({ id }) => clusterColour(id)) }, hoverinfo: 'text',
        hovertext: clusters.map(({ id, size }) => `${clusterName(id)}: ${number(size)} records`),
      }],
      layout: layout({ height: 360, bargap: 0.35, xaxis: namesAxis(ticksOfClusters(), clusters.length > 6 ? { title: { text: 'cluster' } } : {}), yaxis: axis('records') }),
    };
  }

  const smallNames = width => width < NARROW ? { longest: 15, tickfont: { size: 9 } } : {};

  function similarity(width) {
    const names = clusters.map(({ id }) => clusterName(id));
    return diverging(clusters.map(cluster => cluster.similarity), names, ticksOfClusters(), 1,
      (i, j, value) => `${names[i]} and ${names[j]}: ${number(value)}`, { numbers: width > 60 * names.length, names: smallNames(width), height: 360 });
  }

  function deviation(width) {
    const names = clusters.map(({ id }) => clusterName(id));
    const z = ordinals.map(i => clusters.map(cluster => cluster.z[i]));
    const limit = Math.max(1, ...z.flat().map(Math.abs));
    return diverging(z, features, ticksOfClusters(), limit, (i, j, value) => `${plain(features[i])} in ${names[j]}: ${number(value)} standard deviations`,
      { numbers: width > 60 * names.length, names: smallNames(width), height: Math.max(320, 90 + 26 * Math.min(features.length, MOST_NAMES)), bar: width < NARROW ? '' : 'standard deviations' });
  }

  function silhouette() {
    const gap = Math.ceil(rows * 0.02);
    let next = 0;
    const data = clusters.map(({ id }, i) => {
      const sorted = members[i].filter(row => sample.silhouette[row] !== null).sort((a, b) => sample.silhouette[b] - sample.silhouette[a]);
      const from = next;
      next += sorted.length + gap;
      return {
        type: 'bar', orientation: 'h', name: clusterName(id), x: sorted.map(row => sample.silhouette[row]), y: sorted.map((_, place) => from + place), width: 1,
        marker: { color: clusterColour(id), line: { width: 0 } }, hoverinfo: 'text',
        hovertext: sorted.map(row => `silhouette ${number(sample.silhouette[row])}<br>${records[row]}`),
      };
    });
    const average = mean(sample.silhouette);
    return {
      data,
      layout: layout({
        height: Math.max(320, 90 + 26 * Math.min(features.length, MOST_NAMES)), bargap: 0, xaxis: axis('silhouette'), yaxis: axis('', { autorange: 'reversed', showticklabels: false, ticks: '', showgrid: false, zeroline: false }),
        shapes: average === null ? [] : [line('x', average, 'dash', theme.ink)],
        annotations: average === null ? [] : [{ x: average, y: 0, yref: 'paper', yanchor: 'bottom', xanchor: 'left', text: ` mean ${short(average)}`, showarrow: false, bgcolor: theme.paper }],
      }),
    };
  }

  function histogram() {
    const feature = byId('histogram-feature').selectedIndex;
    return {
      data: clusterBars(feature, { showlegend: true }),
      layout: layout({ height: 380, barmode: 'overlay', bargap: 0, xaxis: axis(brief(features[feature], 60)), yaxis: axis('records') }),
    };
  }

  const MOST_HISTOGRAMS = 20;

  function histograms(width) {
    const shown = ordinals.slice(0, MOST_HISTOGRAMS);
    const columns = Math.min(shown.length, width > 1100 ? 5 : width > 700 ? 4 : 2);
    const lines = Math.ceil(shown.length / columns);
    const height = 165 * lines + 50;
    const across = { gap: width > 700 ? 0.035 : 0.09, count: columns };
    const down = { gap: 52 / height, count: lines };
    const domain = ({ gap, count }, i) => { const size = (1 - gap * (count - 1)) / count; return [i * (size + gap), i * (size + gap) + size]; };
    const data = [];
    const more = {};
    const annotations = [];
    shown.forEach((feature, i) => {
      const x = domain(across, i % columns);
      const y = domain(down, lines - 1 - Math.floor(i / columns));
      const suffix = i === 0 ? '' : i + 1;
      more['xaxis' + suffix] = axis('', { domain: x, anchor: 'y' + suffix, nticks: 4, tickangle: 0, automargin: false, tickfont: { size: 10 } });
      more['yaxis' + suffix] = axis('', { domain: y, anchor: 'x' + suffix, nticks: 4, automargin: false, tickfont: { size: 10 } });
      annotations.push({ xref: 'paper', yref: 'paper', x: x[0], y: y[1], xanchor: 'left', yanchor: 'bottom', showarrow: false, text: brief(features[feature], width > 700 ? 28 : 18) });
      data.push(...clusterBars(feature, { xaxis: 'x' + suffix, yaxis: 'y' + suffix, showlegend: i === 0 }).map(trace => ({ ...trace, legendgroup: trace.name })));
    });
    // Above the names of the first row.
    const legend = { orientation: 'h', x: 0, y: 1 + 24 / height, yanchor: 'bottom' };
    return { data, layout: layout({ ...more, annotations, legend, height, barmode: 'overlay', bargap: 0, margin: { l: 30, r: 10, t: 50, b: 26 } }) };
  }

  // ---- Maps

  /** The groups of records that the legend of a map names, or one group with a colour bar. */
  function colouring(shown) {
    const by = byId('colour-by');
    const symbol = kept => kept.map(row => clusterSymbol(sample.cluster[row]));
    const option = by.selectedOptions[0];
    if (option.value === 'feature') {
      const feature = Array.from(by.options).filter(({ value }) => value === 'feature').indexOf(option);
      const shownValues = shown.map(row => sample.values[feature][row]);
      return [{
        name: '', rows: shown, symbol: symbol(shown), color: shownValues,
        more: { colorscale: 'Cividis', showscale: true, colorbar: { thickness: 10, outlinewidth: 0, len: 0.8, title: { text: brief(features[feature], 30), side: 'right' } } },
      }];
    }
    const names = option.value === 'label' ? [...new Set(sample.labels)].sort() : clusters.map(({ id }) => id);
    return names.map((name, i) => {
      const ofLabel = option.value === 'label';
      const kept = shown.filter(row => (ofLabel ? sample.labels[row] : sample.cluster[row]) === name);
      return {
        name: ofLabel ? brief(name, 40) : clusterName(name), rows: kept, symbol: symbol(kept),
        color: ofLabel ? theme.labels[i % COLOURS] : clusterColour(name), legend: ofLabel, more: {},
      };
    });
  }

  /**
   * @param places rows of the sample that are in the map
   * @param points coordinates x places
   * @param titles of the axes
   */
  function map(width, places, points, titles) {
    const solid = points.length > 2 && hasWebGl();
    const at = new Map(places.map((row, place) => [row, place]));
    const groups = colouring(places);
    const data = groups.map(({ name, rows: kept, symbol, color, legend, more }) => {
      const coordinate = i => kept.map(row => points[i][at.get(row)]);
      return {
        type: solid ? 'scatter3d' : 'scatter', mode: 'markers', name, x: coordinate(0), y: points.length > 1 ? coordinate(1) : kept.map(() => 0),
        ...(solid ? { z: coordinate(2) } : {}), showlegend: name !== '' && !legend,
        marker: { symbol, color, ...crowd(places.length, solid ? (width < NARROW ? 2.5 : 3) : 7), ...more },
        hoverinfo: 'text', hovertext: kept.map(row => records[row]),
      };
    });
    // A group of several symbols has a round mark in the legend, which is a trace without a place.
    data.push(...groups.filter(({ legend }) => legend).map(({ name, color }) => ({
      type: data[0].type, mode: 'markers', name, x: [null], y: [null], ...(solid ? { z: [null] } : {}), hoverinfo: 'skip', marker: { symbol: 'circle', color },
    })));
    const height = width < NARROW ? 400 : 520;
    const eye = distance => ({ x: distance, y: distance, z: 0.6 * distance });
    const flat = i => axis(titles[i] ?? '', { zeroline: false });
    const deep = i => ({ title: { text: titles[i], font: { size: 11 } }, gridcolor: theme.grid, zerolinecolor: theme.grid, linecolor: theme.soft, showbackground: false, showspikes: false, tickfont: { size: 10 } });
    // uirevision: a map keeps how it was turned when its colours change.
    return {
      data,
      layout: layout(solid
        ? { height, margin: { l: 0, r: 0, t: 0, b: 0 }, uirevision: 'kept', dragmode: 'turntable', legend: { orientation: 'h', x: 0, y: 1, yanchor: 'top', itemsizing: 'constant' },
          scene: { xaxis: deep(0), yaxis: deep(1), zaxis: deep(2), bgcolor: theme.paper, camera: { eye: eye(width < NARROW ? 2.2 : 1.6), center: { x: 0, y: 0, z: -0.12 } }, aspectmode: 'cube', uirevision: 'kept' } }
        : { height, marks: true, uirevision: 'kept', xaxis: flat(0), yaxis: { ...flat(1) } }),
    };
  }

  let webGl = null;
  const hasWebGl = () => webGl ??= document.createElement('canvas').getContext('webgl') !== null;

  const components = ({ explained, points }) => width => map(width, range(rows), points,
    explained.map((share, i) => `PC ${i + 1} (${number(100 * share)} %)`));
  const neighbours = width => map(width, maps.neighbours.rows, maps.neighbours.points, ['t-SNE 1', 't-SNE 2']);

  // ---- Drawing when a chart comes near

  const charts = [
    { id: 'correlation', of: correlation },
    { id: 'distribution', of: distribution },
    { id: 'matrix', of: matrix, there: features.length > 1 },
    { id: 'loss', of: loss, there: figures.training.epoch.length > 0 },
    { id: 'cost', of: cost },
    { id: 'silhouettes', of: silhouettes },
    { id: 'depth', of: depth },
    { id: 'sizes', of: sizes },
    { id: 'similarity', of: similarity },
    { id: 'deviation', of: deviation },
    { id: 'silhouette', of: silhouette, there: sample.silhouette.some(value => value !== null) },
    { id: 'histogram', of: histogram },
    { id: 'histograms', of: histograms },
    { id: 'map-features', of: components(maps.features), there: maps.features.points.length > 0 },
    { id: 'map-embedding', of: components(maps.embedding), there: maps.embedding.points.length > 0 },
    { id: 'map-neighbours', of: neighbours, there: maps.neighbours.rows.length > 0 },
  ].filter(chart => byId(chart.id)).map(chart => ({ there: true, drawn: false, element: byId(chart.id), ...chart }));

  function draw(chart) {
    const width = chart.element.clientWidth;
    const { data, layout: drawnLayout } = chart.of(width);
    Plotly.react(chart.element, data, drawnLayout, CONFIG);
    chart.drawn = true;
    chart.width = width;
    if (present.every(({ drawn }) => drawn)) root.dataset.charts = 'drawn';
  }

  const present = charts.filter(({ there }) => there);
  const redraw = ids => present.filter(({ id, drawn }) => drawn && (!ids || ids.includes(id))).forEach(draw);
  const onChange = (element, ids) => element?.addEventListener('input', () => redraw(ids));

  function connectControls() {
    onChange(byId('distribution-feature'), ['distribution']);
    onChange(byId('histogram-feature'), ['histogram']);
    onChange(byId('colour-by'), ['map-features', 'map-embedding', 'map-neighbours']);
    byId('matrix-features')?.addEventListener('input', () => { limitPicks(); redraw(['matrix']); });
    limitPicks();
    if (slider) {
      slider.min = 0;
      slider.max = choice.k.length - 1;
      slider.value = chosenPlace();
      slider.addEventListener('input', () => { sayK(); sayValue(); redraw(['cost', 'silhouettes', 'depth']); });
      sayK();
      sayValue();
    }
  }

  // The slider counts places, which a reader of the screen is not to hear.
  const sayValue = () => slider.setAttribute('aria-valuetext', 'k = ' + choice.k[shownPlace()]);

  function repaint() {
    theme = readTheme();
    redraw();
  }

  /** Columns and heights follow the width; Plotly itself only stretches. */
  function redrawWhenWidthChanges() {
    let waiting = 0;
    addEventListener('resize', () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => present.filter(({ drawn, width, element }) => drawn && width !== element.clientWidth).forEach(draw), 150);
    });
  }

  function redrawForPrint() {
    const printing = on => { root.toggleAttribute('data-printing', on); theme = readTheme(); };
    addEventListener('beforeprint', () => { printing(true); present.forEach(draw); });
    addEventListener('afterprint', () => { printing(false); redraw(); });
  }

  function drawWhenNear() {
    const watch = new IntersectionObserver(entries => {
      for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
        watch.unobserve(target);
        const chart = present.find(({ element }) => element === target);
        if (!chart.drawn) draw(chart);
      }
    }, { rootMargin: '500px' });
    present.forEach(({ element }) => watch.observe(element));
  }

  function describe() {
    for (const { element, there } of charts) {
      const figure = element.closest('figure');
      if (!there) { figure.remove(); continue; }
      element.setAttribute('role', 'img');
      element.setAttribute('aria-label', figure.querySelector('figcaption').textContent);
    }
  }

  /** Allowed by the hash of its source, which stands in the page's policy. */
  async function loadPlotly() {
    const packed = Uint8Array.from(atob(byId('plotly').textContent), letter => letter.charCodeAt(0));
    const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    const script = document.createElement('script');
    script.textContent = await new Response(unpacked).text();
    document.head.append(script);
  }

  async function start() {
    root.dataset.charts = 'loading';
    describe();
    connectControls();
    theme = readTheme();
    await loadPlotly();
    root.dataset.charts = 'ready';
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
    redrawWhenWidthChanges();
    redrawForPrint();
    drawWhenNear();
  }

  start().catch(error => {
    leaveTables();
    throw error;
  });
})();
