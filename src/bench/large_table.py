#!/usr/bin/env python3
"""The steps of `wines train` on a large Parquet table with polars, scikit-learn and PyTorch.

  src/bench/large_table.py TABLE_DIRECTORY OUTPUT_DIRECTORY [--label NAME] [--epochs N] [--clusters K]

Samples, starts, resamples, members, batches and lessons are those of the Java code; epochs and K are those of a run
(run.json: training.epochs, clusters.k), so that both do the same work: K counts after the choice, which is made in any
case. What is fitted many times is fitted to samples, in a process for each core; what is done to all rows uses threads.
Leaves assignments.parquet, model.pt, stages.joblib and result.json.

Not done, though `wines train` does it: rejected rows as a table, hashes of the input, which columns look like keys or
codes, checkpoints, a check that each row was used once an epoch, the depth of valleys (the lowest BIC decides on k
here), the mixture that shrinks its covariance, held-out densities, reasons of each row (`why`), rankings, charts, a
report, quantiles for drift, and the ids of clusters of an earlier run. Ward's linkage is left out by both above 2,000
rows.
"""
import argparse
import json
import os
import time
import warnings

START = time.perf_counter()
CORES = len(os.sched_getaffinity(0))
os.environ.setdefault("OMP_NUM_THREADS", str(CORES))
# Of mixtures that have not converged; processes for fits read it, too.
os.environ.setdefault("PYTHONWARNINGS", "ignore")
warnings.simplefilter("ignore")

import joblib
import numpy as np
import polars
import torch
from sklearn.cluster import BisectingKMeans, KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import (adjusted_rand_score, calinski_harabasz_score, davies_bouldin_score, pairwise_distances,
                             silhouette_score)
from sklearn.mixture import GaussianMixture
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PowerTransformer, StandardScaler

import uci_wine as small
from uci_wine import MEMBERS, MOST_K, REFITS, RESAMPLES, SEED, SECONDS, STARTS, TRIES, k_means, timed

SAMPLE, FEW = 5000, 2000
MIXTURE_VALUES = 20_000
SCORED = 8192
REFINED = 5


# Records in, bad ones aside, scaled.

def read(path):
    return polars.read_parquet(os.path.join(path, "*.parquet"))


def check(table, label):
    names = [name for name, kind in table.schema.items() if kind.is_numeric() and name != label]
    table = table.with_columns(polars.col(names).cast(polars.Float64))
    finite = table.select(polars.all_horizontal(polars.col(names).is_finite().fill_null(False))).to_series()
    good = table.filter(finite)
    varying = [name for name in names if good[name].std() > 0]
    return good, varying, len(table) - len(good), len(good) - good.select(varying).n_unique()


def scale(values):
    scaler = StandardScaler()
    return scaler, np.clip(scaler.fit_transform(values), -5, 5)


# How many clusters, on samples.

def replicate(rows, k, number, labels):
    random = np.random.default_rng(SEED + number)
    again = k_means(rows[random.integers(len(rows), size=len(rows))], k, 5, number).predict(rows)
    halves = random.permutation(len(rows))
    first, second = rows[halves[: len(rows) // 2]], rows[halves[len(rows) // 2:]]
    strength = small.prediction_strength(k_means(second, k, 5, number).labels_,
                                         k_means(first, k, 5, number).predict(second), k)
    null = random.multivariate_normal(rows.mean(axis=0), np.cov(rows.T, bias=True), len(rows))
    return adjusted_rand_score(labels, again), strength, k_means(null, k, 2, number).inertia_


def mixture(rows, k, kind):
    return GaussianMixture(k, covariance_type=kind, n_init=STARTS, max_iter=40, reg_covar=1e-4, random_state=SEED).fit(rows)


def judge(rows, few, mixed, k):
    """What KMeans and mixtures say of a number of clusters."""
    fitted = k_means(rows, k, 6 * STARTS, SEED)
    some = k_means(few, k, 6 * STARTS, SEED)
    replicates = np.array([replicate(few, k, number, some.labels_) for number in range(RESAMPLES)])
    logs = np.log(replicates[:, 2])
    found = {"k": k, "cost": fitted.inertia_, "stability": replicates[:, 0].mean(),
             "predictionStrength": replicates[:, 1].mean(), "gap": logs.mean() - np.log(some.inertia_),
             "gapError": logs.std() * np.sqrt(1 + 1 / RESAMPLES)}
    if k > 1:
        labels = fitted.labels_
        found["silhouette"] = silhouette_score(rows, labels, metric="sqeuclidean")
        found["silhouetteEuclidean"] = silhouette_score(rows, labels)
        found["daviesBouldin"] = davies_bouldin_score(rows, labels)
        found["calinskiHarabasz"] = calinski_harabasz_score(rows, labels)
    # The transform is scaled to deviation 1, as the rows are; its derivative counts in the likelihood.
    found["mixtures"] = [
        {"kind": kind, "power": power, "bic": mixture(space, k, kind).bic(space) - 2 * jacobian}
        for power, (space, jacobian) in enumerate(mixed) for kind in ("spherical", "tied", "diag")]
    return found


def transformed(rows):
    powers = PowerTransformer().fit(rows)
    signs, logs = np.sign(rows), np.log1p(np.abs(rows))
    deviations = PowerTransformer(standardize=False).fit_transform(rows).std(axis=0)
    jacobian = ((powers.lambdas_ - 1) * signs * logs).sum() - len(rows) * np.log(deviations).sum()
    return powers, powers.transform(rows), jacobian


def choose(sample, given, parallel):
    mixed = sample[: MIXTURE_VALUES // sample.shape[1]][:FEW]
    powers, space, jacobian = transformed(mixed)
    spaces = [(mixed, 0.0), (space, jacobian)]
    criteria = parallel(joblib.delayed(judge)(sample, sample[:FEW], spaces, k) for k in range(MOST_K, 0, -1))[::-1]
    bic = lambda one: one["bic"]
    k = given or min(criteria[1:], key=lambda found: min(map(bic, found["mixtures"])))["k"]
    best = min(criteria[k - 1]["mixtures"], key=bic)
    return k, criteria, best["kind"], (powers if best["power"] else None), mixture(spaces[best["power"]][0], k, best["kind"])


def teach(scaled, powers, fitted):
    """Shares of the clusters of a mixture that goes on from a sample's with all rows, and their density."""
    space = powers.transform(scaled) if powers else scaled
    teacher = GaussianMixture(fitted.n_components, covariance_type=fitted.covariance_type, max_iter=REFINED, reg_covar=1e-4,
                              weights_init=fitted.weights_, means_init=fitted.means_,
                              precisions_init=fitted.precisions_, random_state=SEED).fit(space)
    return teacher, teacher.predict_proba(space), -teacher.score_samples(space)


# The ensemble, and what it gives for all rows.

@torch.inference_mode()
def embed(network, rows):
    """Embeddings side by side, and the sums over the members of what they restore and of the heads' shares."""
    parts = []
    for batch in rows.split(SCORED):
        wide = batch.expand(network.members, -1, -1)
        restored, scores = network(wide)
        embedding = network.embed(wide).transpose(0, 1).reshape(len(batch), -1)
        parts.append((embedding, restored.sum(dim=0), scores.softmax(-1).sum(dim=0)))
    return [torch.cat(values).numpy() for values in zip(*parts)]


def batch_size(rows):
    """A power of two for about 64 batches, 32 to 256."""
    return min(256, max(32, 1 << (2 * (rows // 64) - 1).bit_length() - 1))


def learn_members(members, seed, scaled, targets, epochs):
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    rows, shares = torch.tensor(scaled), torch.tensor(targets)
    network = small.Ensemble(rows.shape[1], shares.shape[1], members)
    optimizer = torch.optim.Adam(network.parameters(), lr=small.RATE, fused=True)
    alone, batch = max(1, epochs // 4), batch_size(len(rows))
    small.train(network, optimizer, rows, None, alone, batch)
    pretrained, _, _ = embed(network, rows)
    small.train(network, optimizer, rows, shares, epochs - alone, batch)
    return (network.state_dict(), pretrained, *embed(network, rows))


def learn(scaled, targets, epochs, parallel):
    """Members do not depend on each other, so that each core trains some of them."""
    scaled, targets = np.float32(scaled), np.float32(targets)
    groups = [len(group) for group in np.array_split(range(MEMBERS), min(MEMBERS, CORES))]
    found = parallel(joblib.delayed(learn_members)(members, SEED + group, scaled, targets, epochs)
                     for group, members in enumerate(groups))
    networks, pretrained, embedding, restored, shares = zip(*found)
    errors = (sum(restored) / MEMBERS - scaled) ** 2
    return networks, np.hstack(pretrained), np.hstack(embedding), errors, sum(shares) / MEMBERS


# KMeans, and the others beside it.

def k_means_of_all(rows, sample, k):
    """The cheapest of some fits to all rows, each from the best of some starts in a sample."""
    starts = [k_means(sample, k, TRIES, SEED + start).cluster_centers_ for start in range(STARTS)]
    return min((KMeans(k, init=start, n_init=1, max_iter=50).fit(rows) for start in starts), key=lambda model: model.inertia_)


def contenders(sample, scaled, k):
    few = sample[:FEW]
    components = PCA(0.9, svd_solver="full").fit(sample)
    fitted = [("kmeans-pca", make_pipeline(components, KMeans(k, n_init=STARTS, max_iter=50, random_state=SEED)).fit(sample))]
    fitted += [(kind + "-mixture", mixture(few, k, kind)) for kind in ("tied", "diag", "full")]
    fitted.append(("bisecting-kmeans", BisectingKMeans(k, max_iter=20, random_state=SEED).fit(sample)))
    return [(name, model.predict(scaled)) for name, model in fitted]


def squared_totals(rows, clusters):
    """Sums of the squared distances of each row to those of each cluster, for which the clusters' sums are enough."""
    sums = np.stack([np.bincount(clusters, weights=column) for column in rows.T], axis=1)
    norms = np.einsum("ij,ij->i", rows, rows)
    return norms[:, None] * np.bincount(clusters) + np.bincount(clusters, weights=norms) - 2 * rows @ sums.T


def silhouettes(totals, clusters):
    """Of each row by the sums of its distances to the rows of each cluster."""
    sizes, own = np.bincount(clusters), (np.arange(len(clusters)), clusters)
    within = totals[own] / np.maximum(1, sizes[clusters] - 1)
    means = totals / sizes
    means[own] = np.inf
    other = means.min(axis=1)
    return np.where(sizes[clusters] > 1, (other - within) / np.maximum(other, within), 0)


def refit(fit, rows, pair):
    random = np.random.default_rng(SEED + pair)
    labels = [fit(rows[random.integers(len(rows), size=len(rows))], pair).predict(rows) for _ in range(2)]
    return adjusted_rand_score(*labels)


def stabilities(few, k, kind, powers, parallel):
    few = few[:FEW]
    fits = {
        "kmeans": lambda rows, seed: k_means(rows, k, 3, seed),
        "kmeans-pca": lambda rows, seed: make_pipeline(PCA(0.9, svd_solver="full"), KMeans(k, n_init=3, random_state=seed)).fit(rows),
        "taught": lambda rows, seed: make_pipeline(
            *([PowerTransformer()] if powers else []),
            GaussianMixture(k, covariance_type=kind, n_init=3, max_iter=40, reg_covar=1e-4, random_state=seed)).fit(rows)}
    found = parallel(joblib.delayed(refit)(fit, few, pair) for fit in fits.values() for pair in range(REFITS))
    return dict(zip(fits, np.array(found).reshape(len(fits), REFITS).mean(axis=1)))


def compare(spaces, labels, baseline, all_contenders, sample):
    distances = [pairwise_distances(space[sample]) for space in spaces]
    compared = []
    for name, clusters in all_contenders:
        compared.append({
            "key": name, "sizes": np.bincount(clusters).tolist(),
            "squared": [silhouettes(squared_totals(space, clusters), clusters).mean() for space in spaces],
            "euclidean": [silhouettes(between @ np.eye(clusters.max() + 1)[clusters[sample]], clusters[sample]).mean()
                          for between in distances],
            "external": None if labels is None else small.agreement(labels, clusters, baseline)})
    return compared


def main():
    options = argparse.ArgumentParser()
    options.add_argument("table")
    options.add_argument("output")
    options.add_argument("--label")
    options.add_argument("--epochs", type=int, default=6)
    options.add_argument("--clusters", type=int)
    given = options.parse_args()
    parallel = joblib.Parallel(n_jobs=CORES)
    SECONDS["start"] = time.perf_counter() - START

    table = timed("read", read, given.table)
    good, names, rejected, duplicates = timed("check", check, table, given.label)
    values = good.select(names).to_numpy()
    scaler, scaled = timed("scaling", scale, values)
    sampled = np.random.default_rng(SEED).permutation(len(scaled))[:SAMPLE]
    sample = scaled[sampled]
    k, criteria, kind, powers, fitted = timed("choice", choose, sample, given.clusters, parallel)
    teacher, targets, anomaly = timed("choice", teach, scaled, powers, fitted)
    networks, pretrained, embedding, errors, shares = timed("training", learn, scaled, targets, given.epochs, parallel)

    projected = timed("clustering", small.discriminant, embedding, shares)
    start = np.stack([projected[shares.argmax(axis=1) == cluster].mean(axis=0) for cluster in range(k)])
    final = timed("clustering", KMeans(k, init=start, n_init=1, max_iter=50).fit, projected)
    clusters = final.labels_
    plain = timed("baseline", k_means_of_all, scaled, sample, k)
    others = timed("contenders", contenders, sample, scaled, k)
    reconstruct = timed("contenders", k_means_of_all, pretrained, pretrained[sampled], k)
    labels = good[given.label].to_numpy() if given.label else None
    compared = timed("comparison", compare, (scaled, embedding), labels, plain.labels_, [
        ("kmeans", plain.labels_), *others, ("teacher", targets.argmax(axis=1)), ("reconstruct", reconstruct.labels_),
        ("self-supervised", clusters)], sampled)
    stability = timed("comparison", stabilities, sample, k, kind, powers, parallel)
    distances = np.sort(final.transform(projected), axis=1)
    margins = 1 - distances[:, 0] / distances[:, 1]
    explanations = timed("explanation", small.explain, values, names, clusters, distances[:, 0], margins, sampled)

    def write():
        os.makedirs(given.output)
        good.with_columns(
            prediction=polars.Series(clusters), distance=polars.Series(distances[:, 0]), margin=polars.Series(margins),
            silhouette=polars.Series(silhouettes(squared_totals(scaled, clusters), clusters)), reconstructionError=polars.Series(errors.mean(axis=1)),
            reconstructionErrors=polars.Series(errors), anomalyScore=polars.Series(anomaly),
            novel=polars.Series(anomaly > np.quantile(anomaly, 0.999)),
        ).write_parquet(os.path.join(given.output, "assignments.parquet"), compression="snappy")
        torch.save(networks, os.path.join(given.output, "model.pt"))
        joblib.dump((scaler, powers, teacher, final), os.path.join(given.output, "stages.joblib"))
    timed("write", write)

    SECONDS["total"] = time.perf_counter() - START
    result = {"k": k, "sizes": np.bincount(clusters).tolist(), "rejected": rejected, "duplicates": duplicates,
              "criteria": criteria, "contenders": compared, "stability": stability, "explanations": explanations,
              "seconds": SECONDS}
    with open(os.path.join(given.output, "result.json"), "w", encoding="utf-8") as file:
        json.dump(result, file, indent=1, default=float)
    ari = lambda one: one["external"] and float(one["external"]["ari"]["value"])
    print(json.dumps({"k": k, "sizes": result["sizes"], "ari": ari(compared[-1]), "baseline": ari(compared[0]),
                      "seconds": {step: round(value, 2) for step, value in SECONDS.items()}}))


if __name__ == "__main__":
    main()
