// ---- Training

/** Whether an objective was trained for two rounds at least: one loss is no curve. */
function hasCurve() {
  const { epoch, phases } = figures.training;
  return phases.some(({ from, to }) => epoch.filter(at => at > from && at <= to).length > 1);
}

/** Losses of different objectives cannot be compared: each objective has its own panel and axis. */
function loss(width) {
  const { epoch, loss: values, validationLoss, learningRate, events, phases } = figures.training;
  const end = epoch[epoch.length - 1];
  const gap = phases.length > 1 ? 0.08 : 0;
  const panels = phases.map((phase, i) => {
    const of = epoch.flatMap((at, place) => at > phase.from && at <= phase.to ? [place] : []);
    // Never too narrow for its axis.
    return { ...phase, of, share: Math.max(0.25, (phase.to - phase.from) / end), x: axisOf('x', i), y: axisOf('y', 2 * i), rate: axisOf('y', 2 * i + 1) };
  });
  const isSteady = new Set(learningRate).size === 1;
  const shares = panels.reduce((sum, { share }) => sum + share, 0);
  const data = [];
  const more = {};
  const shapes = [];
  const annotations = [];
  let left = 0;
  panels.forEach((panel, i) => {
    const { of } = panel;
    const at = list => of.map(place => list[place]);
    const shown = { xaxis: panel.x.trace, yaxis: panel.y.trace, showlegend: i === 0 };
    const right = left + (1 - gap * (panels.length - 1)) * panel.share / shares;
    const curve = (name, y, colour, options = {}) => ({
      type: 'scatter', mode: of.length > 60 ? 'lines' : 'lines+markers', name, legendgroup: name, x: at(epoch), y: at(y), hoverinfo: 'text', line: { color: colour, width: 2 }, marker: { size: 4 },
      hovertext: of.map(place => `${name} after epoch ${number(epoch[place])}: ${number(y[place])}`), ...shown, ...options,
    });
    data.push(curve('loss', values, theme.clusters[0]));
    if (validationLoss.some(value => value !== null)) data.push(curve('validation loss', validationLoss, theme.clusters[1], { line: { color: theme.clusters[1], width: 2, dash: 'dot' } }));
    if (!isSteady) data.push(curve('learning rate', learningRate, theme.soft, { yaxis: panel.rate.trace, mode: 'lines', line: { color: theme.soft, width: 1.2, shape: 'hv' } }));
    const marked = events.filter(event => event.epoch > panel.from && event.epoch <= panel.to);
    if (marked.length) data.push({ ...eventMarks(marked, epoch, values), legendgroup: 'event', ...shown, showlegend: !data.some(({ name }) => name === 'event') });
    more[panel.x.layout] = axis('epoch', { domain: [left, right], anchor: panel.y.trace, zeroline: false, range: [panel.from, panel.to], nticks: Math.max(2, Math.round(8 * panel.share)), tickangle: 0 });
    more[panel.y.layout] = logAxis(i === 0 ? 'loss' : '', [...at(values), ...at(validationLoss)], { anchor: panel.x.trace });
    if (!isSteady) more[panel.rate.layout] = logAxis(i === panels.length - 1 ? 'learning rate' : '', learningRate, { anchor: panel.x.trace, overlaying: panel.y.trace, side: 'right', showgrid: false, showticklabels: i === panels.length - 1 });
    shapes.push({ type: 'rect', layer: 'below', xref: 'paper', yref: 'paper', x0: left, x1: right, y0: 0, y1: 1, line: { width: 0 }, fillcolor: i % 2 ? theme.grid : theme.panel, opacity: 0.6 });
    shapes.push(...marked.map(event => ({ ...line('x', event.epoch, 'dot', theme.soft), xref: panel.x.trace })));
    // One below the other where they would run into each other.
    annotations.push({ xref: 'paper', yref: 'paper', x: left, y: width < NARROW ? 1 - 0.06 * i : 1, xanchor: 'left', yanchor: 'top', showarrow: false, text: ` ${plain(panel.objective)}`, font: { color: theme.soft } });
    left = right + gap;
  });
  return { data, layout: layout({ height: 400, margin: { l: 60, r: isSteady ? 14 : 60, t: 32, b: 44 }, shapes, annotations, ...more }) };
}

/** Names of the i-th axis, from 0, for traces and for the layout. */
function axisOf(letter, i) {
  const suffix = i === 0 ? '' : i + 1;
  return { trace: letter + suffix, layout: letter + 'axis' + suffix };
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
