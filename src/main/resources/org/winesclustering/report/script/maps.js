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
      name: ofLabel ? brief(name, 40) : legendName(name), rows: kept, symbol: symbol(kept),
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
  // A sheet of paper has two dimensions.
  const solid = points.length > 2 && hasWebGl() && !root.hasAttribute('data-printing');
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
  const flat = i => axis(titles[i] ?? '', { zeroline: false, ...(i === 1 ? { scaleanchor: 'x' } : {}) });
  const deep = i => ({ title: { text: titles[i], font: { size: 11 } }, gridcolor: theme.grid, zerolinecolor: theme.grid, linecolor: theme.soft, showbackground: false, showspikes: false, tickfont: { size: 10 } });
  // uirevision: a map keeps how it was turned when its colours change.
  return {
    data,
    layout: layout(solid
      ? { height, margin: { l: 0, r: 0, t: 0, b: 0 }, uirevision: 'kept', dragmode: 'turntable', legend: { orientation: 'h', x: 0, y: 1, yanchor: 'top', itemsizing: 'constant' },
        scene: { xaxis: deep(0), yaxis: deep(1), zaxis: deep(2), bgcolor: theme.paper, camera: { eye: eye(width < NARROW ? 2.2 : 1.6), center: { x: 0, y: 0, z: -0.12 } }, aspectmode: 'data', uirevision: 'kept' } }
      : { height, marks: true, uirevision: 'kept', xaxis: flat(0), yaxis: { ...flat(1) } }),
  };
}

let webGl = null;
const hasWebGl = () => webGl ??= document.createElement('canvas').getContext('webgl') !== null;

const components = ({ explained, points }) => width => map(width, range(rows), points,
  explained.map((_, i) => componentTitle(explained)(i)));
const neighbours = width => map(width, maps.neighbours.rows, maps.neighbours.points, ['t-SNE 1', 't-SNE 2']);

const componentTitle = explained => i => explained[i] === undefined ? '' : `PC ${i + 1} (${number(100 * explained[i])} %)`;

/** Axes of the first two components, a deviation as long on both. */
function flatAxes(explained) {
  const title = componentTitle(explained);
  return { xaxis: axis(title(0), { zeroline: true }), yaxis: axis(title(1), { zeroline: true, scaleanchor: 'x' }) };
}

function pearson(one, other) {
  const both = range(one.length).filter(i => one[i] !== null && other[i] !== null);
  const [a, b] = [one, other].map(values => { const known = both.map(i => values[i]); const centre = mean(known); return known.map(value => value - centre); });
  const product = (x, y) => x.reduce((sum, value, i) => sum + value * y[i], 0);
  const norm = Math.sqrt(product(a, a) * product(b, b));
  return norm > 0 ? product(a, b) / norm : 0;
}

/** Scores and loadings of the first two components: an arrow is the correlation of a feature with them. */
function biplot(width) {
  const { explained, points } = maps.features;
  const arrows = ordinals.map(feature => ({ feature, at: [0, 1].map(i => pearson(sample.values[feature], points[i])) }))
    .sort((a, b) => Math.hypot(...b.at) - Math.hypot(...a.at)).slice(0, width < NARROW ? 6 : 14);
  // As long as the marks reach.
  const reach = [0, 1].map(i => quantile(points[i].map(Math.abs).sort((a, b) => a - b), 0.98));
  const scale = Math.min(...[0, 1].map(i => reach[i] / Math.max(0.1, ...arrows.map(({ at }) => Math.abs(at[i])))));
  return {
    data: clusters.map(({ id }, i) => ({
      type: 'scatter', mode: 'markers', name: legendName(id), x: members[i].map(row => points[0][row]), y: members[i].map(row => points[1][row]),
      marker: marker(id, 7), hoverinfo: 'text', hovertext: members[i].map(row => records[row]),
    })),
    layout: layout({
      height: width < NARROW ? 400 : root.hasAttribute('data-printing') ? 460 : 560, marks: true, showlegend: true, ...flatAxes(explained),
      annotations: [
        ...arrows.map(({ at }) => ({ x: scale * at[0], y: scale * at[1], ax: 0, ay: 0, xref: 'x', yref: 'y', axref: 'x', ayref: 'y', text: '', showarrow: true, arrowhead: 2, arrowsize: 1.1, arrowwidth: 1.3, arrowcolor: theme.ink, opacity: 0.75 })),
        ...apart(arrows.map(({ feature, at }) => ({ x: 1.06 * scale * at[0], y: 1.06 * scale * at[1], feature })), 0.07 * reach[1]).map(({ x, y, feature }) => ({
          x, y, showarrow: false, text: brief(features[feature], width < NARROW ? 14 : 28), font: { size: 11, color: theme.ink }, bgcolor: translucent(theme.paper), borderpad: 1,
          xanchor: x < 0 ? 'right' : 'left', yanchor: 'middle',
        })),
      ],
    }),
  };
}

/** Labels of the same side that would lie on each other, moved apart upwards. */
function apart(labels, least) {
  for (const side of [labels.filter(({ x }) => x < 0), labels.filter(({ x }) => x >= 0)]) {
    side.sort((a, b) => a.y - b.y);
    for (let i = 1; i < side.length; i++) side[i].y = Math.max(side[i].y, side[i - 1].y + least);
  }
  return labels;
}
