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
    paper: colour('paper'), ink: colour('ink'), soft: colour('soft'), grid: colour('grid'), panel: colour('panel'), accent: colour('accent'),
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
const titles = new Map(clusters.map(({ id, name }) => [id, name ? `${clusterName(id)}: ${brief(name, 40)}` : clusterName(id)]));
// Many names, or names on a phone, would take the room of the chart.
const legendName = id => clusters.length > 6 || root.clientWidth < NARROW ? clusterName(id) : titles.get(id);
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

/** The numbers of a heatmap's cells, each dark or light as its cell needs. */
function cellNumbers(z, limit) {
  const cells = z.flatMap((values, i) => values.map((value, j) => ({ value, i, j }))).filter(({ value }) => value !== null);
  return {
    type: 'scatter', mode: 'text', x: cells.map(({ j }) => j), y: cells.map(({ i }) => i), text: cells.map(({ value }) => short(value)),
    textfont: { size: 11, color: cells.map(({ value }) => inkOn(value / limit)) }, hoverinfo: 'skip', showlegend: false,
  };
}

/** Black or white, whichever stands out from the colour of a share from -1 to 1. */
function inkOn(share) {
  const place = (share + 1) / 2 * (theme.diverging.length - 1);
  const at = Math.max(0, Math.min(theme.diverging.length - 2, Math.floor(place)));
  const channels = [at, at + 1].map(i => [1, 3, 5].map(from => parseInt(theme.diverging[i][1].slice(from, from + 2), 16)));
  const mixed = channels[0].map((low, i) => low + (place - at) * (channels[1][i] - low));
  // Relative luminance of the Web Content Accessibility Guidelines, with black and white equal at 0.179.
  const linear = mixed.map(channel => Math.pow(channel / 255, 2.2));
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] > 0.179 ? '#000000' : '#ffffff';
}

/** A heatmap of -limit to limit with the numbers in its cells, as far as there is room. */
function diverging(z, rowNames, columnNames, limit, hover, options = {}) {
  const trace = {
    type: 'heatmap', z, zmin: -limit, zmax: limit, zmid: 0, colorscale: theme.diverging,
    xgap: columnNames.length > MOST_NAMES ? 0 : 1, ygap: rowNames.length > MOST_NAMES ? 0 : 1,
    hoverinfo: 'text', hovertext: z.map((cells, i) => cells.map((value, j) => hover(i, j, value))),
    colorbar: { thickness: 10, outlinewidth: 0, ticklen: 3, len: 1, x: 1.01, xpad: 4, title: { text: options.bar ?? '', side: 'right' } },
  };
  return {
    data: options.numbers ? [trace, cellNumbers(z, limit)] : [trace],
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
  name: legendName(id), marker: { color: translucent(clusterColour(id)), line: { color: clusterColour(id), width: 1 } }, ...more,
}));

/** What the hover text says of a record. */
function record(row) {
  const lines = [`<b>${plain(sample.records[row])}</b>`, titles.get(sample.cluster[row])];
  if (figures.label) lines.push(`${plain(figures.label)}: ${plain(sample.labels[row])}`);
  if (sample.why[row]) lines.push(`why: ${plain(sample.why[row]).replaceAll('; ', '<br>')}`);
  return lines.concat(ordinals.slice(0, HOVERED).map(i => `${brief(features[i], 40)}: ${number(sample.values[i][row])}`)).join('<br>');
}

const HOVERED = 12;
const records = range(rows).map(record);
