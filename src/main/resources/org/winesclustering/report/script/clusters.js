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

// With room for a line for each feature, as far as they are named.
const tall = () => features.length > MOST_NAMES ? 640 : Math.max(320, 90 + 26 * features.length);
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
    { numbers: width > 60 * names.length && features.length <= MOST_NAMES, names: smallNames(width), height: tall(), bar: width < NARROW ? '' : 'standard deviations' });
}

/** Bars of the silhouettes, sorted within each group of records. */
function silhouetteBars(groups, values, height) {
  const gap = Math.ceil(values.length * 0.02);
  let next = 0;
  const data = groups.map(({ id, name, rows: of }) => {
    const sorted = of.filter(row => values[row] !== null).sort((a, b) => values[b] - values[a]);
    const from = next;
    next += sorted.length + gap;
    return {
      type: 'bar', orientation: 'h', name, x: sorted.map(row => values[row]), y: sorted.map((_, place) => from + place), width: 1,
      marker: { color: clusterColour(id), line: { width: 0 } }, hoverinfo: 'text',
      hovertext: sorted.map(row => `silhouette ${number(values[row])}<br>${records[row]}`),
    };
  });
  const average = mean(values);
  return {
    data,
    layout: layout({
      height, showlegend: true, bargap: 0, xaxis: axis('silhouette'), yaxis: axis('', { autorange: 'reversed', showticklabels: false, ticks: '', showgrid: false, zeroline: false }),
      shapes: average === null ? [] : [line('x', average, 'dash', theme.ink)],
      annotations: average === null ? [] : [{ x: average, y: 0, yref: 'paper', yanchor: 'bottom', xanchor: 'left', text: ` mean ${short(average)}`, showarrow: false, bgcolor: theme.paper }],
    }),
  };
}

const silhouette = () => silhouetteBars(
  clusters.map(({ id }, i) => ({ id, name: clusterName(id), rows: members[i] })), sample.silhouette,
  tall());

function histogram() {
  const feature = byId('histogram-feature').selectedIndex;
  return {
    data: clusterBars(feature, { showlegend: true }),
    layout: layout({ height: 380, barmode: 'overlay', bargap: 0, xaxis: axis(brief(features[feature], 60)), yaxis: axis('records') }),
  };
}

// Small pictures of up to so many features, the one that separates most first.
const MOST_SMALL = 20;

/**
 * A small picture for each of the first features, in lines and columns.
 *
 * @param of traces of a feature for its axes, and what its horizontal axis has alone
 * @param more of all horizontal (x) and vertical (y) axes
 */
function smallPictures(width, of, more = {}) {
  const shown = ordinals.slice(0, MOST_SMALL);
  const columns = Math.min(shown.length, width > 1100 ? 5 : width > 700 ? 4 : 2);
  const lines = Math.ceil(shown.length / columns);
  const height = 165 * lines + 50;
  const across = { gap: width > 700 ? 0.035 : 0.09, count: columns };
  const down = { gap: 52 / height, count: lines };
  const domain = ({ gap, count }, i) => { const size = (1 - gap * (count - 1)) / count; return [i * (size + gap), i * (size + gap) + size]; };
  const data = [];
  const axes = {};
  const annotations = [];
  shown.forEach((feature, i) => {
    const x = domain(across, i % columns);
    const y = domain(down, lines - 1 - Math.floor(i / columns));
    const [xaxis, yaxis] = [axisOf('x', i), axisOf('y', i)];
    axes[xaxis.layout] = axis('', { domain: x, anchor: yaxis.trace, nticks: 4, tickangle: 0, automargin: false, tickfont: { size: 10 }, ...more.x });
    axes[yaxis.layout] = axis('', { domain: y, anchor: xaxis.trace, nticks: 4, automargin: false, tickfont: { size: 10 }, ...more.y });
    annotations.push({ xref: 'paper', yref: 'paper', x: x[0], y: y[1], xanchor: 'left', yanchor: 'bottom', showarrow: false, text: brief(features[feature], width > 700 ? 28 : 18) });
    const made = of(feature, { xaxis: xaxis.trace, yaxis: yaxis.trace }, i === 0);
    data.push(...made.data);
    Object.assign(axes[xaxis.layout], made.x);
  });
  // Above the names of the first row.
  const legend = { orientation: 'h', x: 0, y: 1 + 24 / height, yanchor: 'bottom' };
  return { data, layout: layout({ ...axes, annotations, legend, height, bargap: 0, margin: { l: 30, r: 10, t: 50, b: 26 } }) };
}

function histograms(width) {
  const made = smallPictures(width, (feature, axes, isFirst) => ({
    data: clusterBars(feature, { ...axes, showlegend: isFirst }).map(trace => ({ ...trace, legendgroup: trace.name })),
  }));
  made.layout.barmode = 'overlay';
  return made;
}

/** Boxes of the quartiles with whiskers and outliers; letters below them. */
function boxPlots(width) {
  return smallPictures(width, (feature, axes, isFirst) => ({
    data: clusters.map(({ id }, i) => ({
      type: 'box', name: legendName(id), legendgroup: clusterName(id), showlegend: isFirst, ...axes, x0: i, width: 0.6,
      y: members[i].map(row => sample.values[feature][row]), boxpoints: rows > MANY ? false : 'outliers', hoverinfo: 'y+name',
      marker: { color: clusterColour(id), size: 3, symbol: clusterSymbol(id) }, line: { color: clusterColour(id), width: 1.3 }, fillcolor: translucent(clusterColour(id)),
    })),
    x: { tickvals: range(clusters.length), ticktext: figures.letters[feature].map(plain), tickmode: 'array' },
  }), { x: { ticks: '', showgrid: false, zeroline: false, range: [-0.7, clusters.length - 0.3] }, y: { zeroline: false } });
}

/** Which clusters are alike: they are joined near the left. */
function dendrogram() {
  const nodes = clusters.map((_, i) => ({ leaves: [i], height: 0 }));
  const top = clusters.map((_, i) => i);
  for (const { first, second, height } of figures.joins) {
    const at = nodes.length;
    const parts = [top[first], top[second]];
    nodes.push({ leaves: parts.flatMap(part => nodes[part].leaves), height, parts });
    for (const leaf of nodes[at].leaves) top[leaf] = at;
  }
  const order = nodes[nodes.length - 1].leaves;
  const place = node => node.parts ? mean(node.parts.map(part => place(nodes[part]))) : order.indexOf(node.leaves[0]);
  const lines = { x: [], y: [], text: [] };
  for (const node of nodes.filter(({ parts }) => parts)) {
    const [one, other] = node.parts.map(part => nodes[part]);
    lines.x.push(one.height, node.height, node.height, other.height, null);
    lines.y.push(place(one), place(one), place(other), place(other), null);
    lines.text.push(...Array(5).fill(`joined at ${number(node.height)}`));
  }
  return {
    data: [
      { type: 'scatter', mode: 'lines', ...lines, hoverinfo: 'text', line: { color: theme.soft, width: 2 }, showlegend: false },
      {
        type: 'scatter', mode: 'markers', x: order.map(() => 0), y: order.map((_, i) => i), showlegend: false, hoverinfo: 'text', cliponaxis: false,
        hovertext: order.map(i => clusterName(clusters[i].id)), marker: { size: 11, color: order.map(i => clusterColour(clusters[i].id)), symbol: order.map(i => clusterSymbol(clusters[i].id)) },
      },
    ],
    layout: layout({ height: 380, xaxis: axis('distance in deviations', { range: [-0.04, 1.04].map(share => share * nodes[nodes.length - 1].height), zeroline: false }), yaxis: namesAxis(order.map(i => clusterName(clusters[i].id))) }),
  };
}

/** The centres with circles as large as the clusters. */
function centreMap(width) {
  const largest = Math.max(...clusters.map(({ size }) => size));
  const diameter = width < NARROW ? 60 : 90;
  return {
    data: [{
      type: 'scatter', mode: 'markers+text', x: clusters.map(({ place }) => place[0]), y: clusters.map(({ place }) => place[1]), text: clusters.map(({ id }) => String(id)),
      hoverinfo: 'text', hovertext: clusters.map(({ id, size }) => `${clusterName(id)}: ${number(size)} records`), cliponaxis: false,
      marker: { color: clusters.map(({ id }) => translucent(clusterColour(id))), size: clusters.map(({ size }) => diameter * Math.sqrt(size / largest)), line: { color: clusters.map(({ id }) => clusterColour(id)), width: 1.5 } },
    }],
    layout: layout({ height: 380, xaxis: axis('first component of the centres', { zeroline: false }), yaxis: axis('second', { zeroline: false, scaleanchor: 'x' }) }),
  };
}
