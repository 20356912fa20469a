#!/usr/bin/env python3
"""The steps of `wines train` on the bundled table with scikit-learn and PyTorch, to compare the time that they take.

  src/bench/uci_wine.py TABLE.csv OUTPUT_DIRECTORY [--epochs N] [--lessons N]

The numbers of starts, resamples and steps are those of the Java code; epochs and lessons are what a run did (run.json:
training.epochs, training.lessons). Random numbers differ, so figures agree as two seeds do. Leaves result.json,
assignments.csv and model.pt. The members of the ensemble are trained side by side, in grouped convolutions.
"""
import argparse
import csv
import json
import os
import time

START = time.perf_counter()
# On matrices this small more threads are slower.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import torch
from scipy.optimize import linear_sum_assignment
from scipy.special import logsumexp
from sklearn.cluster import BisectingKMeans, KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import (adjusted_rand_score, calinski_harabasz_score, davies_bouldin_score,
                             silhouette_samples, silhouette_score)
from sklearn.mixture import GaussianMixture
from sklearn.tree import DecisionTreeClassifier, export_text

SEED = 42
MOST_K = 8
STARTS = 5
TRIES = 5
RESAMPLES = 10
REFITS = 20
BOOTSTRAPS = 1000
MEMBERS, FILTERS, EMBEDDING, NOISE, BATCH, RATE = 5, 16, 16, 0.3, 32, 0.002
SHRINKAGE = 0.2

SECONDS = {}


def timed(step, work, *arguments):
    begin = time.perf_counter()
    result = work(*arguments)
    SECONDS[step] = SECONDS.get(step, 0) + time.perf_counter() - begin
    return result


# Records in, bad ones aside, scaled.

def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        lines = list(csv.reader(file))
    return lines[0], lines[1:]


def check(header, lines):
    features = [i for i, name in enumerate(header) if name != "cultivar"]
    good, rejected = [], []
    for line in lines:
        try:
            good.append([float(line[i]) for i in features])
            if not np.isfinite(good[-1]).all():
                raise ValueError
        except (ValueError, IndexError):
            rejected.append(line)
    values = np.array(good)
    varying = values.std(axis=0) > 0
    duplicates = len(values) - len(np.unique(values, axis=0))
    names = [header[i] for i, varies in zip(features, varying) if varies]
    labels = np.array([line[header.index("cultivar")] for line in lines])
    return values[:, varying], names, labels, rejected, duplicates


def scale(values):
    return np.clip((values - values.mean(axis=0)) / values.std(axis=0, ddof=1), -5, 5)


# How many clusters.

def k_means(rows, k, starts, seed):
    return KMeans(k, n_init=starts, max_iter=50, tol=0, random_state=seed).fit(rows)


def tied(rows, k, starts, seed):
    return GaussianMixture(k, covariance_type="tied", n_init=1 if k == 1 else starts, max_iter=40, tol=1e-5,
                           random_state=seed).fit(rows)


def prediction_strength(own, foretold, k):
    worst = 1.0
    for cluster in range(k):
        counts = np.bincount(foretold[own == cluster], minlength=k)
        size = counts.sum()
        worst = min(worst, 0 if size < 2 else (counts * (counts - 1)).sum() / (size * (size - 1)))
    return worst


def replicate(rows, k, number, reference):
    random = np.random.default_rng(SEED + number)
    drawn = rows[random.integers(len(rows), size=len(rows))]
    of_k_means = k_means(drawn, k, 5, number).predict(rows)
    of_mixture = tied(drawn, k, 5, number).predict(rows)
    halves = random.permutation(len(rows))
    first, second = rows[halves[: len(rows) // 2]], rows[halves[len(rows) // 2:]]
    strength = prediction_strength(k_means(second, k, 5, number).labels_,
                                   k_means(first, k, 5, number).predict(second), k)
    null = random.multivariate_normal(rows.mean(axis=0), np.cov(rows.T, bias=True), len(rows))
    return (adjusted_rand_score(reference["k_means"].labels_, of_k_means),
            adjusted_rand_score(reference["labels"], of_mixture),
            strength, k_means(null, k, 2, number).inertia_)


def choose(rows):
    references = []
    for k in range(1, MOST_K + 2):
        mixture = tied(rows, k, 25, SEED)
        references.append({"k_means": k_means(rows, k, 6 * STARTS, SEED), "labels": mixture.predict(rows),
                           "likelihood": mixture.score(rows)})
    gains = np.diff([reference["likelihood"] for reference in references])
    criteria = []
    for k in range(1, MOST_K + 1):
        reference = references[k - 1]
        replicates = np.array([replicate(rows, k, number, reference) for number in range(RESAMPLES)])
        logs = np.log(replicates[:, 3])
        found = {"k": k, "cost": reference["k_means"].inertia_,
                 "gap": logs.mean() - np.log(reference["k_means"].inertia_),
                 "gapError": logs.std() * np.sqrt(1 + 1 / RESAMPLES)}
        if k > 1:
            labels, split = reference["k_means"].labels_, k - 1
            found["silhouette"] = silhouette_score(rows, labels, metric="sqeuclidean")
            found["silhouetteEuclidean"] = silhouette_score(rows, labels)
            found["daviesBouldin"] = davies_bouldin_score(rows, labels)
            found["calinskiHarabasz"] = calinski_harabasz_score(rows, labels)
            found["stabilityOfKMeans"], found["stabilityOfMixture"], found["predictionStrength"] = \
                replicates[:, :3].mean(axis=0)
            found["drop"] = max(0, gains[:split].mean() - gains[split:].mean()) * np.sqrt(split * (len(gains) - split))
            found["score"] = found["drop"] * max(0, found["stabilityOfMixture"]) * max(0, found["silhouette"])
        criteria.append(found)
    several = criteria[1:]
    if all(found["stabilityOfMixture"] < 0.65 for found in several):
        return 1, criteria
    return max(several, key=lambda found: found["score"])["k"], criteria


# The ensemble and its lessons.

class Ensemble(torch.nn.Module):
    def __init__(self, columns, k, members=MEMBERS):
        super().__init__()
        self.columns, self.members = columns, members
        self.encoder = torch.nn.Conv1d(members, members * FILTERS, 3, padding=1, groups=members)
        self.decoder = torch.nn.Conv1d(members * FILTERS, members, 3, padding=1, groups=members)
        self.down = Dense(members, columns * FILTERS, EMBEDDING)
        self.up = Dense(members, EMBEDDING, columns * FILTERS)
        self.head = Dense(members, EMBEDDING, k)

    def embed(self, rows):
        encoded = torch.nn.functional.elu(self.encoder(rows.transpose(0, 1)))
        return self.down(encoded.reshape(rows.shape[1], self.members, -1).transpose(0, 1))

    def forward(self, rows):
        embedding = self.embed(rows)
        raised = torch.nn.functional.elu(self.up(embedding)).transpose(0, 1)
        decoded = self.decoder(raised.reshape(rows.shape[1], self.members * FILTERS, self.columns))
        return decoded.transpose(0, 1), self.head(embedding)


class Dense(torch.nn.Module):
    """A dense layer for each member: [members, batch, inputs] to [members, batch, outputs]."""

    def __init__(self, members, inputs, outputs):
        super().__init__()
        self.weight = torch.nn.Parameter(
            torch.randn(members, inputs, outputs) * (2 / (inputs + outputs)) ** 0.5)
        self.bias = torch.nn.Parameter(torch.zeros(members, 1, outputs))

    def forward(self, values):
        return torch.baddbmm(self.bias, values, self.weight)


def train(network, optimizer, rows, targets, epochs, size=BATCH):
    for _ in range(epochs):
        for batch in torch.randperm(len(rows)).split(size):
            clean = rows[batch].expand(network.members, -1, -1)
            restored, scores = network(clean + NOISE * torch.randn_like(clean))
            loss = network.members * torch.nn.functional.mse_loss(restored, clean)
            if targets is not None:
                loss = loss - (targets[batch] * scores.log_softmax(-1)).sum(-1).mean(-1).sum()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()


def covariance(points, shares):
    weights = shares.sum(axis=0)
    means = (shares.T @ points) / weights[:, None]
    within = (points.T @ points - (means.T * weights) @ means) / len(points)
    shrunk = (1 - SHRINKAGE) * within
    np.fill_diagonal(shrunk, np.diag(within) + 1e-6 * points.var(axis=0))
    return weights, means, shrunk


def maximise_expect(points, shares):
    """A step of a mixture with one covariance: its shares, and the log likelihood."""
    weights, means, shrunk = covariance(points, shares)
    factor = np.linalg.cholesky(shrunk)
    slopes = np.linalg.solve(shrunk, means.T).T
    scores = np.log(weights / len(points)) - (slopes * means).sum(axis=1) / 2 + points @ slopes.T
    total = logsumexp(scores, axis=1)
    squares = (np.linalg.solve(factor, points.T) ** 2).sum() / 2
    return np.exp(scores - total[:, None]), total.sum() - squares - len(points) * np.log(np.diag(factor)).sum()


def first_targets(rows, k):
    best, most = None, -np.inf
    for start in range(TRIES * STARTS):
        shares = np.eye(k)[k_means(rows, k, 1, SEED + start).labels_]
        for _ in range(31):
            shares, likelihood = maximise_expect(rows, shares)
        if likelihood > most:
            best, most = shares, likelihood
    return best


@torch.no_grad()
def embedded(network, rows):
    members = network.embed(rows.expand(MEMBERS, -1, -1))
    return members, network.head(members).softmax(-1)


def lesson(network, rows, k):
    """What mixtures of all members' embeddings agree upon, and the reordering is by the heads."""
    members, heads = (values.double().numpy() for values in embedded(network, rows))
    begun, agreed = heads.mean(axis=0), np.zeros((len(rows), k))
    for points in members:
        shares = begun
        for _ in range(6):
            shares, _ = maximise_expect(points, shares)
        _, order = linear_sum_assignment(-(begun.T @ shares))
        agreed += shares[:, order] / MEMBERS
    return agreed


def learn(scaled, k, epochs, lessons):
    torch.manual_seed(SEED)
    rows = torch.tensor(scaled, dtype=torch.float32)
    network = Ensemble(rows.shape[1], k)
    optimizer = torch.optim.Adam(network.parameters(), lr=RATE)
    phase = epochs // (lessons + 1)
    train(network, optimizer, rows, None, phase)
    pretrained, _ = embedded(network, rows)
    targets = first_targets(scaled, k)
    for number in range(lessons):
        train(network, optimizer, rows, torch.tensor(targets, dtype=torch.float32), phase)
        before, targets = targets, lesson(network, rows, k)
    changed = (before.argmax(axis=1) != targets.argmax(axis=1)).mean()
    with torch.no_grad():
        restored, _ = network(rows.expand(MEMBERS, -1, -1))
        errors = ((restored - rows) ** 2).mean(dim=0).numpy()
    members, _ = embedded(network, rows)
    join = lambda values: values.transpose(0, 1).reshape(len(rows), -1).double().numpy()
    _, shares = embedded(network, rows)
    return network, join(members), join(pretrained), shares.mean(dim=0).double().numpy(), errors, changed


def discriminant(points, shares):
    weights, means, shrunk = covariance(points, shares)
    inverse = np.linalg.inv(np.linalg.cholesky(shrunk))
    centres = (means - points.mean(axis=0)).T * np.sqrt(weights / len(points))
    directions, _, _ = np.linalg.svd(inverse @ centres, full_matrices=False)
    return (points - points.mean(axis=0)) @ (inverse.T @ directions[:, : shares.shape[1] - 1])


# KMeans, and the others beside it.

def best_k_means(rows, k):
    """Five fits, each from the best of five starts."""
    model = k_means(rows, k, STARTS * TRIES, SEED)
    order = np.argsort(-np.bincount(model.labels_))
    place = np.argsort(order)
    return place[model.labels_], model.cluster_centers_[order], model


def stability(rows, k):
    agreements = []
    for pair in range(REFITS):
        random = np.random.default_rng(SEED + pair)
        labels = [k_means(rows[random.integers(len(rows), size=len(rows))], k, 3, pair).predict(rows) for _ in range(2)]
        agreements.append(adjusted_rand_score(*labels))
    return float(np.mean(agreements))


def ari(tables):
    pairs = lambda counts: counts * (counts - 1) / 2
    together = pairs(tables).sum(axis=(1, 2))
    rows, columns = pairs(tables.sum(axis=2)).sum(axis=1), pairs(tables.sum(axis=1)).sum(axis=1)
    expected = rows * columns / pairs(tables.sum(axis=(1, 2)))
    return (together - expected) / ((rows + columns) / 2 - expected)


def nmi(tables):
    entropy = lambda shares: -(shares * np.log(np.where(shares > 0, shares, 1))).reshape(len(shares), -1).sum(axis=1)
    shares = tables / tables.sum(axis=(1, 2), keepdims=True)
    rows, columns = entropy(shares.sum(axis=2)), entropy(shares.sum(axis=1))
    return 2 * (rows + columns - entropy(shares)) / (rows + columns)


def accuracy(tables):
    found = [table[linear_sum_assignment(-table)].sum() for table in tables]
    return np.array(found) / tables.sum(axis=(1, 2))


def agreement(labels, clusters, baseline):
    """Agreement with the label and the lead over the baseline, with intervals of a bootstrap over rows."""
    _, classes = np.unique(labels, return_inverse=True)
    shape = classes.max() + 1, clusters.max() + 1, baseline.max() + 1
    cells, counts = np.unique(np.ravel_multi_index([classes, clusters, baseline], shape), return_counts=True)
    cells = np.unravel_index(cells, shape)
    drawn = np.random.default_rng(SEED).multinomial(counts.sum(), counts / counts.sum(), BOOTSTRAPS)
    samples = np.concatenate([counts[None], drawn])

    def tables(other):
        joint = np.zeros((len(samples), shape[0], shape[other]))
        for cell in range(len(counts)):
            joint[:, cells[0][cell], cells[other][cell]] += samples[:, cell]
        return joint

    own = tables(1)
    measures = {"ari": ari(own), "nmi": nmi(own), "accuracy": accuracy(own), "lead": ari(own) - ari(tables(2))}
    return {name: {"value": values[0], "lower": np.quantile(values[1:], 0.025), "upper": np.quantile(values[1:], 0.975)}
            for name, values in measures.items()}


def contenders(scaled, k):
    components = PCA().fit(scaled)
    enough = int(np.searchsorted(components.explained_variance_ratio_.cumsum(), 0.9)) + 1
    projected = components.transform(scaled)[:, :enough]
    start = k_means(scaled, k, STARTS, SEED)
    mixture = GaussianMixture(k, max_iter=50, tol=0.01, means_init=start.cluster_centers_, random_state=SEED).fit(scaled)
    return [("kmeans-pca", projected, k_means(projected, k, STARTS, SEED).labels_),
            ("gaussian-mixture", None, mixture.predict(scaled)),
            ("bisecting-kmeans", None, BisectingKMeans(k, max_iter=20, random_state=SEED).fit_predict(scaled))]


def compare(scaled, embedding, labels, baseline, all_contenders, k):
    compared = []
    for name, space, clusters in all_contenders:
        compared.append({
            "key": name, "sizes": np.bincount(clusters).tolist(),
            "features": [silhouette_score(scaled, clusters, metric="sqeuclidean"), silhouette_score(scaled, clusters)],
            "embedding": [silhouette_score(embedding, clusters, metric="sqeuclidean"),
                          silhouette_score(embedding, clusters)],
            "stability": None if space is None else stability(space, k),
            "external": agreement(labels, clusters, baseline)})
    return compared


# What the clusters are.

def explain(values, names, clusters, distances, margins, sample=slice(None)):
    """Profiles of the clusters, and rules for the rows of a sample."""
    mean, total = values.mean(axis=0), ((values - values.mean(axis=0)) ** 2).sum(axis=0)
    profiles, between = [], np.zeros(values.shape[1])
    for cluster in range(clusters.max() + 1):
        inside, outside = values[clusters == cluster], values[clusters != cluster]
        between += len(inside) * (inside.mean(axis=0) - mean) ** 2
        squares = inside.var(axis=0) * len(inside) + outside.var(axis=0) * len(outside)
        effect = (inside.mean(axis=0) - outside.mean(axis=0)) / np.sqrt(squares / (len(values) - 2))
        members = np.flatnonzero(clusters == cluster)
        profiles.append({
            "cluster": cluster, "rows": len(inside), "means": dict(zip(names, inside.mean(axis=0))),
            "deviations": dict(zip(names, inside.std(axis=0, ddof=1))), "cohensD": dict(zip(names, effect)),
            "typical": members[np.argsort(distances[members])[:5]].tolist(),
            "doubtful": members[np.argsort(margins[members])[:5]].tolist()})
    tree = DecisionTreeClassifier(max_depth=3, random_state=SEED).fit(values[sample], clusters[sample])
    return {"etaSquared": dict(zip(names, between / total)), "clusters": profiles,
            "rules": export_text(tree, feature_names=names), "rulesAccuracy": tree.score(values[sample], clusters[sample])}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("table")
    options.add_argument("output")
    options.add_argument("--epochs", type=int, default=60)
    options.add_argument("--lessons", type=int, default=2)
    given = options.parse_args()
    torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    SECONDS["start"] = time.perf_counter() - START

    header, lines = timed("read", read, given.table)
    values, names, labels, rejected, duplicates = timed("check", check, header, lines)
    scaled = timed("scaling", scale, values)
    k, criteria = timed("choice", choose, scaled)
    network, embedding, pretrained, shares, errors, changed = timed("training", learn, scaled, k, given.epochs, given.lessons)
    projected = discriminant(embedding, shares)
    clusters, centres, _ = timed("clustering", best_k_means, projected, k)
    baseline, _, _ = timed("baseline", best_k_means, scaled, k)
    others = timed("contenders", contenders, scaled, k)
    reconstruct, _, _ = timed("contenders", best_k_means, pretrained, k)
    compared = timed("comparison", compare, scaled, embedding, labels, baseline, [
        ("kmeans", scaled, baseline), *others, ("reconstruct", pretrained, reconstruct),
        ("self-supervised", projected, clusters)], k)
    distances = np.sort(np.linalg.norm(projected[:, None] - centres[None], axis=2), axis=1)
    margins = 1 - distances[:, 0] / distances[:, 1]
    explanations = timed("explanation", explain, values, names, clusters, distances[:, 0], margins)

    os.makedirs(given.output)
    own = silhouette_samples(scaled, clusters, metric="sqeuclidean")
    with open(os.path.join(given.output, "assignments.csv"), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header + ["prediction", "distance", "margin", "silhouette", "reconstructionError"] + names)
        for row, line in enumerate(lines):
            writer.writerow(line + [clusters[row], distances[row, 0], margins[row], own[row], errors[row].mean(), *errors[row]])
    torch.save(network.state_dict(), os.path.join(given.output, "model.pt"))
    SECONDS["total"] = time.perf_counter() - START
    result = {"k": k, "sizes": np.bincount(clusters).tolist(), "rejected": len(rejected), "duplicates": duplicates,
              "changed": changed, "criteria": criteria, "contenders": compared, "explanations": explanations,
              "seconds": SECONDS}
    with open(os.path.join(given.output, "result.json"), "w", encoding="utf-8") as file:
        json.dump(result, file, indent=1, default=float)
    print(json.dumps({"k": k, "sizes": result["sizes"], "ari": compared[-1]["external"]["ari"]["value"],
                      "baseline": compared[0]["external"]["ari"]["value"],
                      "seconds": {step: round(value, 2) for step, value in SECONDS.items()}}))


if __name__ == "__main__":
    main()
