#!/usr/bin/env python3
"""The networks HEAVY and DEFAULT of the fixtures in PyTorch: whether it learns the same, and how fast.

Argument: the folder of the fixtures. Writes one line of JSON, the last on standard output. Each network is written in
two ways, member by member and all members at a time, and trained in three: eager, with fused Adam, and as a CUDA graph.
A rate is that of the faster way of writing. Convolutions are as precise as PyTorch makes them by default.
"""
import argparse
import array
import json
import sys
import time

try:
    import torch
    from torch import nn
    from torch.nn import functional
except ImportError:
    print(json.dumps({"why": f"{sys.executable} has no PyTorch"}))
    sys.exit()

NETWORKS = ["HEAVY", "DEFAULT"]
BATCHES = [256, 2048]
STEPS = 20
# Not as near as the card must be to DL4J: PyTorch's Adam adds epsilon to another number.
NEAR = 1e-3
TRIALS = 3
SECONDS = 1.0
WARM_UP = 3
# The formula of the rows, as in FixtureRows: minibatches, which come again and again; where the numbers begin that choose
# a record's cluster and kind, and those of which each kind has its own.
ROUND = 8
SHARES = 1 << 30
KINDS_OF_ROWS = 1 << 29
CENTRES = 1 << 28
KINDS = 3
NEARER = 4


def hashed(number):
    bits = ((number ^ number >> 16) * 0x7FEB352D) & 0xFFFFFFFF
    bits = ((bits ^ bits >> 15) * 0x846CA68B) & 0xFFFFFFFF
    return bits ^ bits >> 16


def number(at):
    """From -2 to below 2, a multiple of 2^-14."""
    return ((hashed(at) >> 16) - (1 << 15)) / (1 << 14)


def row(at, columns):
    kind = hashed(KINDS_OF_ROWS + at) % KINDS
    return [
        number(CENTRES + kind * columns + column) + number(at * columns + column) / NEARER for column in range(columns)
    ]


def batches(columns, clusters, size, device):
    """Pairs of records, [size, columns], and shares, [size, clusters]."""
    made = []
    for first in range(0, ROUND * size, size):
        records = torch.tensor([row(at, columns) for at in range(first, first + size)])
        shares = torch.zeros(size, clusters)
        if clusters:
            chosen = torch.tensor([hashed(SHARES + first + at) % clusters for at in range(size)])
            rows = torch.arange(size)
            shares[rows, chosen] = 0.75
            shares[rows, (chosen + 1) % clusters] = 0.25
        made.append((records.to(device), shares.to(device)))
    return made


class Fixture:
    """What the kit knows of a network's training on a CPU."""

    def __init__(self, folder, name):
        with open(f"{folder}/{name}.json", encoding="utf-8") as file:
            described = json.load(file)
        self.name, self.batch, self.rate = name, described["batch"], described["learningRate"]
        network = described["network"]
        self.columns, self.members, self.layers = network["columns"], network["members"], network["layers"]
        self.output, self.head = network["reconstruction"], network["head"]
        self.weight = network["reconstructionWeight"]
        self.clusters = self.layers[self.head]["filters"] if self.head >= 0 else 0
        self.loss = next(point["loss"] for point in described["checkpoints"] if point["steps"] == STEPS)
        numbers = array.array("f")
        with open(f"{folder}/{name}.floats", "rb") as file:
            numbers.frombytes(file.read(4 * network["parameters"]))
        self.numbers = torch.tensor(numbers, dtype=torch.float32)

    def weights(self, layer):
        """[members, kernel, channels, filters]."""
        sizes = self.members, layer["kernelSize"], layer["channels"], layer["filters"]
        count = sizes[0] * sizes[1] * sizes[2] * sizes[3]
        return self.numbers[layer["weights"] : layer["weights"] + count].view(sizes)

    def bias(self, layer):
        """[members, filters]."""
        count = self.members * layer["filters"]
        return self.numbers[layer["bias"] : layer["bias"] + count].view(self.members, layer["filters"])

    def width(self, index):
        """Channels of a layer's output, or of the records."""
        return 1 if index < 0 else self.layers[index]["filters"]

    def length(self, index):
        return self.columns if index < 0 else self.layers[index]["length"]

    def readers(self, index):
        return [layer for layer in self.layers if layer["below"] == index]


def is_dense(layer):
    return layer["length"] == 1 and layer["kernelSize"] == 1


def channels_first(tensor, dimension, length):
    """Numbers of a row, position by position, as PyTorch has them: channel by channel."""
    channels = tensor.shape[dimension] // length
    return tensor.unflatten(dimension, (length, channels)).transpose(dimension, dimension + 1).flatten(
        dimension, dimension + 1
    )


def dense_numbers(fixture, index):
    """Weights, [members, in, out], and bias, [members, out], of a dense layer."""
    layer = fixture.layers[index]
    weights, bias = fixture.weights(layer)[:, 0], fixture.bias(layer)
    weights = channels_first(weights, 1, fixture.length(layer["below"]))
    after = [reader for reader in fixture.readers(index) if not is_dense(reader)]
    if after:
        weights = channels_first(weights, 2, after[0]["length"])
        bias = channels_first(bias, 1, after[0]["length"])
    return weights.contiguous(), bias.contiguous()


def activation(layer):
    function = layer["function"]
    if function["kind"] == "IDENTITY":
        return nn.Identity()
    if function["kind"] == "LEAKY_RELU" and function["slope"] == 0:
        return nn.ReLU(inplace=True)
    assert function["kind"] == "ELU" and function["scale"] == 1, function
    return nn.ELU(function["slope"], inplace=True)


class MemberByMember(nn.Module):
    """Each member with layers of its own."""

    def __init__(self, fixture):
        super().__init__()
        self.fixture = fixture
        self.members = nn.ModuleList(
            nn.ModuleList(self.layer(index, member) for index in range(len(fixture.layers)))
            for member in range(fixture.members)
        )
        self.activations = [activation(layer) for layer in fixture.layers]

    def layer(self, index, member):
        layer = self.fixture.layers[index]
        if is_dense(layer):
            weights, bias = (numbers[member] for numbers in dense_numbers(self.fixture, index))
            made = nn.Linear(*weights.shape)
            weights = weights.t()
        else:
            made = nn.Conv1d(layer["channels"], layer["filters"], layer["kernelSize"], padding="same")
            weights, bias = self.fixture.weights(layer)[member].permute(2, 1, 0), self.fixture.bias(layer)[member]
        with torch.no_grad():
            made.weight.copy_(weights)
            made.bias.copy_(bias)
        return made

    def loss(self, records, shares):
        total = 0
        for layers in self.members:
            outputs = {-1: records.unsqueeze(1)}
            for index, layer in enumerate(self.fixture.layers):
                below = outputs[layer["below"]]
                if is_dense(layer):
                    below = below.flatten(1)
                elif below.dim() == 2:
                    below = below.unflatten(1, (layer["channels"], layer["length"]))
                outputs[index] = self.activations[index](layers[index](below))
            total = total + self.fixture.weight * functional.mse_loss(outputs[self.fixture.output].squeeze(1), records)
            if self.fixture.clusters:
                total = total + functional.cross_entropy(outputs[self.fixture.head], shares)
        return total / self.fixture.members


class AllMembers(nn.Module):
    """All members at a time: convolutions in groups, dense layers as batched products."""

    def __init__(self, fixture):
        super().__init__()
        self.fixture = fixture
        self.weights, self.biases = nn.ParameterList(), nn.ParameterList()
        for index, layer in enumerate(fixture.layers):
            if is_dense(layer):
                weights, bias = dense_numbers(fixture, index)
                bias = bias.unsqueeze(1)
            else:
                weights = fixture.weights(layer).permute(0, 3, 2, 1).flatten(0, 1).contiguous()
                bias = fixture.bias(layer).flatten()
            self.weights.append(nn.Parameter(weights.clone()))
            self.biases.append(nn.Parameter(bias.clone()))
        self.activations = [activation(layer) for layer in fixture.layers]

    def loss(self, records, shares):
        members = self.fixture.members
        clean = records.unsqueeze(1).expand(-1, members, -1)
        outputs = {-1: clean}
        for index, layer in enumerate(self.fixture.layers):
            below, weights, bias = outputs[layer["below"]], self.weights[index], self.biases[index]
            above = self.fixture.layers[layer["below"]]
            if is_dense(layer):
                if not is_dense(above):
                    below = below.unflatten(1, (members, -1)).flatten(2).transpose(0, 1)
                result = torch.baddbmm(bias, below, weights)
            else:
                if layer["below"] >= 0 and is_dense(above):
                    below = below.transpose(0, 1).reshape(-1, members * layer["channels"], layer["length"])
                result = functional.conv1d(below, weights, bias, padding="same", groups=members)
            outputs[index] = self.activations[index](result)
        loss = self.fixture.weight * functional.mse_loss(outputs[self.fixture.output], clean)
        if self.fixture.clusters:
            repeated = shares.unsqueeze(0).expand(members, -1, -1)
            loss = loss + functional.cross_entropy(outputs[self.fixture.head].flatten(0, 1), repeated.flatten(0, 1))
        return loss


class Training:
    """A network in training on minibatches that the device has."""

    def __init__(self, model, rate, prepared, is_fused, is_captured=False):
        self.model, self.prepared = model, prepared
        self.optimiser = torch.optim.Adam(model.parameters(), lr=rate, fused=is_fused, capturable=is_captured)
        self.total = torch.zeros((), device=prepared[0][0].device)
        self.steps = 0

    def learn(self, records, shares):
        self.optimiser.zero_grad(set_to_none=True)
        loss = self.model.loss(records, shares)
        loss.backward()
        self.optimiser.step()
        self.total += loss.detach()

    def step(self):
        self.learn(*self.prepared[self.steps % ROUND])
        self.steps += 1


class GraphTraining(Training):
    """The same, each step one CUDA graph."""

    def __init__(self, model, rate, prepared):
        super().__init__(model, rate, prepared, True, True)
        self.records, self.shares = (tensor.clone() for tensor in prepared[0])
        start = [parameter.detach().clone() for parameter in model.parameters()]
        beside = torch.cuda.Stream()
        beside.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(beside):
            for _ in range(WARM_UP):
                self.learn(self.records, self.shares)
        torch.cuda.current_stream().wait_stream(beside)
        self.graph = torch.cuda.CUDAGraph()
        self.optimiser.zero_grad(set_to_none=True)
        with torch.cuda.graph(self.graph):
            self.learn(self.records, self.shares)
        self.begin_again(start)

    def begin_again(self, start):
        with torch.no_grad():
            for parameter, value in zip(self.model.parameters(), start):
                parameter.copy_(value)
                for state in self.optimiser.state[parameter].values():
                    state.zero_()
            self.total.zero_()

    def step(self):
        records, shares = self.prepared[self.steps % ROUND]
        self.records.copy_(records)
        self.shares.copy_(shares)
        self.graph.replay()
        self.steps += 1


def training(way, writing, fixture, prepared, device):
    model = writing(fixture).to(device)
    if way == "graph":
        return GraphTraining(model, fixture.rate, prepared)
    return Training(model, fixture.rate, prepared, way == "fused")


def wait(device):
    if device.type == "cuda":
        torch.cuda.synchronize(device)


def steps_per_second(trained, steps, device):
    start = time.perf_counter()
    for _ in range(steps):
        trained.step()
    wait(device)
    return steps / (time.perf_counter() - start)


def best_rate(trained, device, is_quick):
    """Steps a second, the best of some trials; the first steps warm up."""
    steps_per_second(trained, 1 if is_quick else ROUND, device)
    if is_quick:
        return steps_per_second(trained, 1, device)
    steps = max(1, round(SECONDS * steps_per_second(trained, ROUND, device)))
    return max(steps_per_second(trained, steps, device) for _ in range(TRIALS))


def agreement(way, writing, fixture, prepared, device):
    trained = training(way, writing, fixture, prepared, device)
    for _ in range(STEPS):
        trained.step()
    difference = abs(trained.total.item() * fixture.batch - fixture.loss) / abs(fixture.loss)
    return {
        "network": fixture.name,
        "way": way,
        "writing": writing.__name__,
        "loss": difference,
        "agrees": difference <= NEAR,
    }


def writings(fixture):
    return [MemberByMember] if fixture.members == 1 else [MemberByMember, AllMembers]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--card", type=int, default=0, help="number among the cards that this process sees, from 0")
    parser.add_argument("--quick", action="store_true", help="rates of one step")
    asked = parser.parse_args()
    has_card = torch.cuda.is_available()
    device = torch.device("cuda", asked.card) if has_card else torch.device("cpu")
    if has_card:
        torch.cuda.set_device(device)
    ways = ["eager", "fused", "graph"] if has_card else ["eager", "fused"]
    agreements, rates = [], []
    for fixture in [Fixture(asked.folder, name) for name in NETWORKS]:
        torch.backends.cudnn.allow_tf32 = False
        prepared = batches(fixture.columns, fixture.clusters, fixture.batch, device)
        checked = [agreement(way, writing, fixture, prepared, device) for way in ways for writing in writings(fixture)]
        agreements += checked
        torch.backends.cudnn.allow_tf32 = True
        torch.backends.cudnn.benchmark = has_card
        for size in BATCHES:
            prepared = batches(fixture.columns, fixture.clusters, size, device)
            for way in ways:
                right = [some["writing"] for some in checked if some["way"] == way and some["agrees"]]
                measured = [
                    (best_rate(training(way, writing, fixture, prepared, device), device, asked.quick), writing.__name__)
                    for writing in writings(fixture)
                    if writing.__name__ in right
                ]
                if measured:
                    best, name = max(measured)
                    rates.append(
                        {
                            "network": fixture.name,
                            "batch": size,
                            "way": way,
                            "writing": name,
                            "rowsPerSecond": best * size,
                        }
                    )
    report = {
        "torch": torch.__version__,
        "device": torch.cuda.get_device_name(device) if has_card else "the processor",
        "tf32": has_card,
        "agreement": agreements,
        "rates": rates,
    }
    if not has_card:
        report["notMeasured"] = "CUDA graphs: PyTorch has no card here"
    print(json.dumps(report))


if __name__ == "__main__":
    main()
