#!/usr/bin/env python3
"""PyTorch's side of the speed bench (SpeedBenchIT): the same networks, one thread, as fast as Python makes them.

Argument: the folder with the rows. Answers the requests that ContenderLoop lists: a line on standard input, a line
"= number" on standard output.
"""
import sys
import time

import numpy
import torch
from torch import nn
from torch.nn import functional

COLUMNS = 13
KERNEL = 3
LEARNING_RATE = 0.002
ROWS = 4 * 2048
# How it is found out which way of writing a network is the faster; the first trial warms up.
TRIALS = 4
TRIAL_SECONDS = 0.5


class Network:
    """What is trained: filters of the encoder, dimensions, activation, members, clusters of a head (0: none)."""

    def __init__(self, filters, embedding, activation, members, clusters):
        self.filters, self.embedding, self.activation = filters, embedding, activation
        self.members, self.clusters = members, clusters


NETWORKS = {
    "HEAVY": Network([32, 64], 4, nn.ReLU, 1, 0),
    "DEFAULT": Network([16], 16, nn.ELU, 5, 3),
}


def convolution(in_channels, out_channels, groups=1):
    return nn.Conv1d(in_channels * groups, out_channels * groups, KERNEL, padding="same", groups=groups)


def convolutions(network, groups=1):
    """Encoder and decoder, without what lies between them; groups of channels belong to members."""
    channels = [1] + network.filters
    encoder, decoder = [], []
    for below, above in zip(channels, channels[1:]):
        encoder += [convolution(below, above, groups), network.activation(inplace=True)]
        decoder = [convolution(above, below, groups), network.activation(inplace=True)] + decoder
    return nn.Sequential(*encoder), nn.Sequential(*decoder[:-1])


class Member(nn.Module):
    """One autoencoder: [b, n] to [b, n], [b, k]."""

    def __init__(self, network):
        super().__init__()
        self.encoder, self.decoder = convolutions(network)
        self.channels = network.filters[-1]
        self.embedding = nn.Linear(COLUMNS * self.channels, network.embedding)
        self.dense = nn.Linear(network.embedding, COLUMNS * self.channels)
        self.activation = network.activation(inplace=True)
        self.head = nn.Linear(network.embedding, network.clusters) if network.clusters else None

    def embed(self, rows):
        return self.embedding(self.encoder(rows.unsqueeze(1)).flatten(1))

    def forward(self, rows):
        embedding = self.embed(rows)
        decoded = self.activation(self.dense(embedding)).unflatten(1, (self.channels, COLUMNS))
        return self.decoder(decoded).squeeze(1), self.head(embedding) if self.head else None


class ListOfMembers(nn.Module):
    """Members one after the other: [M, b, n]."""

    def __init__(self, network):
        super().__init__()
        self.members = nn.ModuleList(Member(network) for _ in range(network.members))

    def embed(self, rows):
        return [member.embed(rows) for member in self.members]

    def loss(self, noisy, clean, shares):
        loss = 0
        for index, member in enumerate(self.members):
            reconstruction, logits = member(noisy[index])
            loss = loss + functional.mse_loss(reconstruction, clean)
            if logits is not None:
                loss = loss + functional.cross_entropy(logits, shares[index])
        return loss


class Dense(nn.Module):
    """A dense layer for each member: [M, b, in] to [M, b, out]."""

    def __init__(self, members, size_in, size_out):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(members, size_in, size_out))
        self.bias = nn.Parameter(torch.zeros(members, 1, size_out))
        nn.init.normal_(self.weight, std=(2 / (size_in + size_out)) ** 0.5)

    def forward(self, rows):
        return torch.baddbmm(self.bias, rows, self.weight)


class GroupedMembers(nn.Module):
    """All members at a time: convolutions in groups, dense layers as batched products."""

    def __init__(self, network):
        super().__init__()
        self.count = network.members
        self.channels = network.filters[-1]
        self.encoder, self.decoder = convolutions(network, self.count)
        self.embedding = Dense(self.count, COLUMNS * self.channels, network.embedding)
        self.dense = Dense(self.count, network.embedding, COLUMNS * self.channels)
        self.activation = network.activation(inplace=True)
        self.head = Dense(self.count, network.embedding, network.clusters) if network.clusters else None

    def embed_each(self, channels):
        encoded = self.encoder(channels)
        return self.embedding(encoded.view(encoded.shape[0], self.count, -1).transpose(0, 1))

    def embed(self, rows):
        return self.embed_each(rows.unsqueeze(1).expand(-1, self.count, -1))

    def loss(self, noisy, clean, shares):
        embedding = self.embed_each(noisy.transpose(0, 1))
        decoded = self.activation(self.dense(embedding)).transpose(0, 1)
        decoded = decoded.reshape(decoded.shape[0], self.count * self.channels, COLUMNS)
        loss = self.count * functional.mse_loss(self.decoder(decoded), clean.unsqueeze(1).expand(-1, self.count, -1))
        if self.head is not None:
            logits = self.head(embedding)
            loss = loss + self.count * functional.cross_entropy(logits.flatten(0, 1), shares.flatten(0, 1))
        return loss


class Trained:
    """A network in training, the rows in batches beforehand."""

    def __init__(self, model, network, rows):
        self.model = model
        self.optimiser = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE, foreach=True)
        self.clean, self.noisy, self.shares = rows
        self.network = network
        self.batches = {}
        self.step = 0

    def parameters(self):
        return sum(parameter.numel() for parameter in self.model.parameters())

    def prepared(self, size):
        if size not in self.batches:
            self.batches[size] = [
                (
                    self.noisy[:, first : first + size].contiguous(),
                    self.clean[first : first + size].contiguous(),
                    self.shares[:, first : first + size].contiguous(),
                )
                for first in range(0, ROWS, size)
            ]
        return self.batches[size]

    def train(self, size):
        prepared = self.prepared(size)
        noisy, clean, shares = prepared[self.step % len(prepared)]
        self.step += 1
        self.optimiser.zero_grad(set_to_none=True)
        self.model.loss(noisy, clean, shares).backward()
        self.optimiser.step()

    def embed(self, size):
        clean = self.prepared(size)[0][1]
        with torch.inference_mode():
            self.model.embed(clean)

    def loss(self, size):
        batch = self.prepared(size)[0]
        with torch.inference_mode():
            return self.model.loss(*batch).item()

    def score(self, size):
        """A forward pass to all outputs; the loss costs next to nothing beside it."""
        self.loss(size)


def rate(step, seconds):
    """Steps a second, over the first steps that together take so many seconds."""
    start = time.perf_counter()
    steps, passed = 0, 0.0
    while passed < seconds or steps == 0:
        step()
        steps += 1
        passed = time.perf_counter() - start
    return steps / passed


class Faster:
    """Several ways of writing the same network; for each task and batch the one that was fastest in its best trial."""

    def __init__(self, ways):
        self.ways = ways
        self.chosen = {}

    def rate(self, task, size, seconds):
        if (task, size) not in self.chosen:
            self.chosen[task, size] = self.fastest(task, size)
            print(task, size, type(self.chosen[task, size].model).__name__, file=sys.stderr)
        way = self.chosen[task, size]
        return size * rate(lambda: getattr(way, task)(size), seconds)

    def fastest(self, task, size):
        """In turns, so that what else runs on the machine hits all."""
        best = [0] * len(self.ways)
        for _ in range(TRIALS if len(self.ways) > 1 else 0):
            for index, way in enumerate(self.ways):
                best[index] = max(best[index], rate(lambda: getattr(way, task)(size), TRIAL_SECONDS))
        return self.ways[best.index(max(best))]

    def parameters(self):
        counts = {way.parameters() for way in self.ways}
        assert len(counts) == 1, counts
        return counts.pop()

    def loss(self, size):
        return max(way.loss(size) for way in self.ways)


def read(folder, name, members, width):
    values = numpy.fromfile(f"{folder}/{name}", dtype="<f4")
    return torch.from_numpy(values.copy()).view(members, ROWS, width)


def load(folder, name):
    network = NETWORKS[name]
    rows = (
        read(folder, name + ".clean", 1, COLUMNS)[0],
        read(folder, name + ".noisy", network.members, COLUMNS),
        read(folder, name + ".shares", network.members, network.clusters)
        if network.clusters
        else torch.empty(network.members, ROWS, 0),
    )
    ways = [ListOfMembers] if network.members == 1 else [ListOfMembers, GroupedMembers]
    return Faster([Trained(way(network), network, rows) for way in ways])


def main(folder):
    torch.set_num_threads(1)
    torch.set_num_interop_threads(1)
    torch.manual_seed(1)
    networks = {}
    for line in sys.stdin:
        words = line.split()
        if words[1] not in networks:
            networks[words[1]] = load(folder, words[1])
        network = networks[words[1]]
        if words[0] == "parameters":
            answer = network.parameters()
        elif words[0] == "loss":
            answer = network.loss(int(words[2]))
        else:
            answer = network.rate(words[0], int(words[2]), float(words[3]))
        print("=", answer, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
