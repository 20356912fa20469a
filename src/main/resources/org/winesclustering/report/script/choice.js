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
  { name: 'silhouette', y: choice.silhouetteEuclidean, colour: 0 },
  { name: 'squared silhouette', y: choice.silhouette, colour: 1, dash: 'dot' }]);
const depth = () => overK('depth', [{ name: 'depth', y: choice.depth, colour: 0 }]);

function sayK() {
  const at = shownPlace();
  const k = choice.k[at];
  const parts = [['cost', choice.cost], ['silhouette', choice.silhouetteEuclidean],
    ['KMeans stability', choice.stability], ['depth of the valleys', choice.depth]]
    .filter(([, values]) => values[at] !== null).map(([name, values]) => `${name} ${number(values[at])}`);
  byId('k-sentence').textContent = `${k} ${k === 1 ? 'cluster' : 'clusters'}${k === choice.chosen ? ', as chosen' : ''}: ${parts.join(', ')}.`;
}

/** The records that have clusters for the slider's k, by these, in the order of their numbers. */
function groupsOfK() {
  const of = choice.clusters[shownPlace()];
  const known = clusters.map(({ id }) => id);
  return [...new Set(of)].sort((a, b) => a - b).map(id => ({
    id, name: known.includes(id) ? clusterName(id) : 'further ' + id, rows: range(of.length).filter(row => of[row] === id),
  }));
}

const noClustersOfK = () => ({
  data: [],
  layout: layout({ height: 380, xaxis: { visible: false }, yaxis: { visible: false }, annotations: [{ xref: 'paper', yref: 'paper', x: 0.5, y: 0.5, showarrow: false, text: `no mixture of ${choice.k[shownPlace()]} clusters was found`, font: { color: theme.soft } }] }),
});

function mapOfK() {
  const groups = groupsOfK();
  if (!groups.length) return noClustersOfK();
  const { points, explained } = maps.features;
  return {
    data: groups.map(({ id, name, rows: of }) => ({
      type: 'scatter', mode: 'markers', name: `${name} (${number(of.length)})`, x: of.map(row => points[0][row]), y: of.map(row => points[1]?.[row] ?? 0),
      marker: marker(id, 6), hoverinfo: 'text', hovertext: of.map(row => records[row]),
    })),
    layout: layout({ height: 380, marks: true, showlegend: true, ...flatAxes(explained) }),
  };
}

function silhouetteOfK() {
  const groups = groupsOfK();
  const values = choice.silhouettes[shownPlace()];
  if (groups.length < 2) return { ...noClustersOfK(), ...(groups.length ? { layout: layout({ height: 380, xaxis: { visible: false }, yaxis: { visible: false } }) } : {}) };
  return silhouetteBars(groups, values, 380);
}
