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
    type: 'scatter', mode: 'markers', name: legendName(id), legendgroup: clusterName(id), showlegend: false, xaxis, yaxis,
    x: members[i].map(row => sample.values[across][row]), y: members[i].map(row => sample.values[up][row]),
    marker: marker(id, 5), hoverinfo: 'text', hovertext: members[i].map(row => records[row]),
  }));
}

/** One entry of the legend for each cluster, whatever the number of cells. */
function showOnce(data) {
  for (const { id } of clusters) {
    const first = data.find(trace => trace.type === 'scatter' && trace.legendgroup === clusterName(id));
    if (first) first.showlegend = true;
  }
}
