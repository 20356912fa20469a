// ---- Records along an axis

const [along] = figures.along;

// A gap in the positions, such as a range that was left out, is no line.
const GAP = 4;

/** Places of the first and behind the last point of each part without gaps. */
function parts(positions) {
  const steps = positions.slice(1).map((at, i) => Math.abs(at - positions[i]));
  const usual = quantile([...steps].sort((a, b) => a - b), 0.5);
  const starts = [0, ...steps.flatMap((step, i) => step > GAP * usual ? [i + 1] : [])];
  return starts.map((from, i) => [from, starts[i + 1] ?? positions.length]);
}

/** The points with nothing between the parts, and what is said of each. */
function broken(positions, values, said) {
  const points = { x: [], y: [], hovertext: [] };
  for (const [from, to] of parts(positions)) {
    points.x.push(...positions.slice(from, to), null);
    points.y.push(...values.slice(from, to), null);
    points.hovertext.push(...range(to - from).map(i => said(from + i)), '');
  }
  return points;
}

/** The outline of what lies between two lines. */
function between(positions, low, high) {
  const outline = { x: [], y: [] };
  for (const [from, to] of parts(positions)) {
    outline.x.push(...positions.slice(from, to), ...positions.slice(from, to).reverse(), null);
    outline.y.push(...high.slice(from, to), ...low.slice(from, to).reverse(), null);
  }
  return outline;
}

// With all digits that tell neighbours apart.
const position = at => `${at}${along.unit ? ' ' + plain(along.unit) : ''}`;

/** From the first position to the last one, as the records have them, rising or falling. */
function positionAxis(positions, more = {}) {
  return axis(along.unit ? `position (${plain(along.unit)})` : 'position', {
    range: [positions[0], positions[positions.length - 1]], zeroline: false, tickangle: 0, ...more,
  });
}

// After eight clusters the colours come again, each with another dash.
const DASHES = ['solid', 'dash', 'dot', 'dashdot'];
const clusterLine = id => ({ color: clusterColour(id), width: 1.6, dash: DASHES[Math.floor(id / COLOURS) % DASHES.length] });
const faint = colour => colour + '2b';
const fainter = colour => colour + '1c';

/** A line for each cluster. */
const clusterLines = (positions, values, said, more = {}) => clusters.map(({ id }, i) => ({
  type: 'scatter', mode: 'lines', name: legendName(id), legendgroup: clusterName(id), line: { ...clusterLine(id), ...more.line }, hoverinfo: 'text',
  ...broken(positions, values[i], at => `${clusterName(id)}, ${position(positions[at])}<br>${said(i, at)}`), ...more.trace,
}));

/** How far the mean of each cluster is from that of all records, in deviations within the clusters. */
function differences({ means, pooled }) {
  const sum = numbers => numbers.reduce((total, value) => total + value, 0);
  const known = at => range(clusters.length).filter(i => means[i][at] !== null);
  const overall = pooled.map((_, at) => sum(known(at).map(i => clusters[i].size * means[i][at])) / sum(known(at).map(i => clusters[i].size)));
  return means.map(of => of.map((mean, at) => mean === null || !pooled[at] ? null : (mean - overall[at]) / pooled[at]));
}

/** Three panels with one axis: means with bands, their differences, what separates the clusters. */
const alongAxis = view => width => {
  const { positions, means, deviations, ranges } = view;
  const differ = differences(view);
  const bands = clusters.map(({ id }, i) => ({
    type: 'scatter', mode: 'lines', line: { width: 0 }, fill: 'toself', fillcolor: faint(clusterColour(id)), hoverinfo: 'skip', showlegend: false, legendgroup: clusterName(id),
    ...between(positions, means[i].map((mean, at) => mean - deviations[i][at]), means[i].map((mean, at) => mean + deviations[i][at])),
  }));
  const narrow = width < NARROW;
  return {
    data: [
      ...bands,
      ...clusterLines(positions, means, (i, at) => `${number(means[i][at])} ± ${number(deviations[i][at])}`),
      ...clusterLines(positions, differ, (i, at) => `${short(differ[i][at])} standard deviations`, { trace: { yaxis: 'y2', showlegend: false } }),
      {
        type: 'scatter', mode: 'lines', yaxis: 'y3', line: { color: theme.ink, width: 1.3 }, hoverinfo: 'text', showlegend: false,
        ...broken(positions, view.between, at => `${position(positions[at])}<br>share between clusters ${short(view.between[at])}`),
      },
    ],
    layout: layout({
      height: narrow ? 560 : 720, showlegend: true,
      xaxis: positionAxis(positions, { anchor: 'y3' }),
      yaxis: axis(narrow ? '' : 'mean', { domain: [0.54, 1], zeroline: false }),
      yaxis2: axis(narrow ? '' : 'difference', { domain: [0.22, 0.5], nticks: 5, zeroline: true, zerolinecolor: theme.soft }),
      yaxis3: axis(narrow ? '' : 'share', { domain: [0, 0.14], range: [0, 1.02], nticks: 3, zeroline: false }),
      shapes: ranges.map(({ first, last }) => ({
        type: 'rect', xref: 'x', yref: 'paper', x0: first, x1: last, y0: 0, y1: 1, layer: 'below', fillcolor: fainter(theme.accent), line: { color: fainter(theme.accent), width: 1 },
      })),
      annotations: peakNames(ranges, positions, width),
    }),
  };
};

/** The peaks' positions above the lowest panel, as far as there is room, those that separate most first. */
function peakNames(ranges, positions, width) {
  const length = Math.abs(positions[positions.length - 1] - positions[0]);
  const room = length * 52 / width;
  const side = peak => Math.abs(peak - positions[0]) < room / 2 ? 'left' : Math.abs(peak - positions[positions.length - 1]) < room / 2 ? 'right' : 'center';
  const kept = [];
  for (const range of [...ranges].sort((a, b) => b.share - a.share)) {
    if (kept.every(({ peak }) => Math.abs(peak - range.peak) > room)) kept.push(range);
  }
  return kept.map(({ peak }) => ({ x: peak, y: 0.18, xref: 'x', yref: 'paper', xanchor: side(peak), yanchor: 'middle', text: String(peak), showarrow: false, font: { size: 11, color: theme.accent } }));
}

function loadings() {
  const { positions } = along.views[along.views.length - 1];
  const title = componentTitle(maps.features.explained);
  return {
    data: along.loadings.map((values, i) => ({
      type: 'scatter', mode: 'lines', name: title(i), line: { color: theme.labels[i], width: 1.6, dash: DASHES[i] }, hoverinfo: 'text',
      ...broken(positions, values, at => `${title(i)}, ${position(positions[at])}<br>${number(values[at])}`),
    })),
    layout: layout({ height: 380, showlegend: true, xaxis: positionAxis(positions), yaxis: axis('loading', { zeroline: true, zerolinecolor: theme.soft }) }),
  };
}

function contributions() {
  const [{ positions, added }] = along.contributions;
  return {
    data: clusterLines(positions, added, (i, at) => number(added[i][at]), { line: { shape: 'hvh' } }).map((trace, i) => ({ ...trace, name: clusterName(clusters[i].id) })),
    layout: layout({ height: 380, showlegend: true, xaxis: positionAxis(positions), yaxis: axis('added to the share', { zeroline: true, zerolinecolor: theme.soft }) }),
  };
}

const MISSING = 255;

/** The columns of a picture, with empty ones at both ends of each gap, which its neighbours would fill. */
function columnsWithGaps(positions) {
  const found = parts(positions);
  const beside = (at, inner) => ({ at: 2 * positions[at] - (positions[inner] ?? positions[at]), column: null });
  return found.flatMap(([from, to], i) => [
    ...(i > 0 ? [beside(from, from + 1)] : []),
    ...range(to - from).map(place => ({ at: positions[from + place], column: from + place })),
    ...(i < found.length - 1 ? [beside(to - 1, to - 2)] : []),
  ]);
}

/** A line for each record in colours, with the colours of the clusters beside it. */
function recordImage(width) {
  const { positions, low, high, centred, bytes } = along.images[byId('image-of').selectedIndex];
  const shades = atob(bytes);
  const columns = positions.length;
  const value = shade => shade === MISSING ? null : low + (high - low) * shade / (MISSING - 1);
  const places = columnsWithGaps(positions);
  const z = along.records.map((_, row) => places.map(({ column }) => column === null ? null : value(shades.charCodeAt(row * columns + column))));
  const limit = Math.max(Math.abs(low), Math.abs(high));
  const groups = clusters.map(({ id }) => ({ id, from: along.records.indexOf(id), count: along.records.filter(of => of === id).length })).filter(({ count }) => count > 0);
  return {
    data: [{
      type: 'heatmap', z, x: places.map(({ at }) => at), y: along.records.map((_, row) => row), hoverinfo: 'text',
      hovertemplate: `%{x}${along.unit ? ' ' + plain(along.unit) : ''}<br>%{z:.4g}<extra></extra>`,
      ...(centred ? { colorscale: theme.diverging, zmin: -limit, zmax: limit } : { colorscale: 'Cividis', zmin: low, zmax: high }),
      colorbar: { thickness: 10, outlinewidth: 0, ticklen: 3, len: 1, x: 1.01, xpad: 4 },
    }],
    layout: layout({
      height: width < NARROW ? 420 : Math.min(620, Math.max(320, 120 + 3 * along.records.length)),
      xaxis: positionAxis(positions, { showgrid: false }),
      yaxis: axis('', {
        range: [along.records.length - 0.5, -0.5], showgrid: false, zeroline: false, ticklen: 14, tickcolor: theme.paper,
        tickvals: groups.map(({ from, count }) => from + (count - 1) / 2), ticktext: groups.map(({ id }) => clusters.length > 6 ? String(id) : clusterName(id)),
      }),
      shapes: groups.flatMap(({ id, from, count }) => [
        { type: 'rect', xref: 'paper', yref: 'y', xsizemode: 'pixel', xanchor: 0, x0: -11, x1: -3, y0: from - 0.5, y1: from + count - 0.5, fillcolor: clusterColour(id), line: { width: 0 } },
        ...(from > 0 ? [{ type: 'line', xref: 'paper', yref: 'y', x0: 0, x1: 1, y0: from - 0.5, y1: from - 0.5, line: { color: theme.paper, width: 2 } }] : []),
      ]),
    }),
  };
}
